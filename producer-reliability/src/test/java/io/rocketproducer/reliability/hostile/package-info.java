/**
 * The producer in a child JVM with 128 MB of heap, under attack by name servers, brokers
 * and other peers. Each scenario is calm before, attack, calm after.
 */
package io.rocketproducer.reliability.hostile;
