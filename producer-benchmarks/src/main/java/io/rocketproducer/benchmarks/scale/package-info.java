/**
 * How throughput and memory of the producer grow with topics and brokers.
 */
@NullMarked
package io.rocketproducer.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
