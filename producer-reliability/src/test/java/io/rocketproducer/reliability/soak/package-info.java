/**
 * The producer under load for minutes or an hour while brokers and topics change, with
 * samples of everything that must not grow.
 */
package io.rocketproducer.reliability.soak;
