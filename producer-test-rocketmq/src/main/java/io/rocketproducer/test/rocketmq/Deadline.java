/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A deadline for an operation of the test kit. The only type of this module that reads a
 * clock or sleeps.
 */
final class Deadline {

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private final long startNanos = System.nanoTime();

    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - this.startNanos);
    }

    boolean expired() {
        return elapsed().compareTo(this.limit) >= 0;
    }

    /**
     * Returns the remaining time, at least one millisecond, so that it is a valid socket
     * timeout.
     * @return the remaining time
     */
    Duration remaining() {
        Duration remaining = this.limit.minus(elapsed());
        return (remaining.toMillis() >= 1) ? remaining : Duration.ofMillis(1);
    }

    /**
     * Blocks until the condition holds or the deadline expires.
     * @param condition the condition, polled about 100 times per second
     * @return whether the condition held in time
     */
    boolean await(Condition condition) {
        while (!condition.holds()) {
            if (expired()) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedRocketMQException("Interrupted while waiting for a server");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /**
     * A condition to wait for.
     */
    @FunctionalInterface
    interface Condition {

        boolean holds();

    }

}
