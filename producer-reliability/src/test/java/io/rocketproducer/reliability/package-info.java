/**
 * The producer under hostile peers, faults of real brokers and long load. The tests use
 * the public API and the wire protocol only.
 */
package io.rocketproducer.reliability;
