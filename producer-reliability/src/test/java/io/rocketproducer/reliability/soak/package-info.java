/**
 * The producer under load for minutes or an hour while brokers and topics change, with
 * samples of all resources that must not grow.
 */
package io.rocketproducer.reliability.soak;
