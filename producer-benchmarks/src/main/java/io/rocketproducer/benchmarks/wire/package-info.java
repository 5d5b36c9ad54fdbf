/**
 * The least of RocketMQ's protocol that a benchmark needs: blocking calls on a plain
 * socket.
 */
@NullMarked
package io.rocketproducer.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
