/**
 * The producer under faults of real brokers: load in every mode, faults as code, and a
 * checker that compares what was acknowledged with what is stored.
 */
package io.rocketproducer.reliability.fault;
