/**
 * Minimal RocketMQ protocol for benchmarks: blocking calls on a plain socket.
 */
@NullMarked
package io.rocketproducer.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
