/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;

/**
 * Average latency of one broker, in which recent samples count more than older ones.
 * <p>
 * Any thread may add and read. If two threads add concurrently, one sample may be lost,
 * which an average tolerates.
 */
final class Latency {

    /** The time after which a sample has lost about two thirds of its weight. */
    private static final long MEMORY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** More frequent samples would only cause contention on the fields. */
    private static final long SAMPLE_EVERY_NANOS = Duration.ofMillis(1).toNanos();

    /** Limits the weight of one sample after a long pause. */
    private static final double LARGEST_WEIGHT = 0.25;

    /** Starts low: the first response includes connecting and is not representative. */
    private volatile long averageNanos;

    private volatile long sampledNanos;

    Latency(long now) {
        this.sampledNanos = now - FRESH_NANOS - 1;
    }

    void add(long nanos, long now) {
        long elapsed = now - this.sampledNanos;
        if (elapsed >= SAMPLE_EVERY_NANOS) {
            long average = this.averageNanos;
            double weight = Math.min(LARGEST_WEIGHT, (double) elapsed / (elapsed + MEMORY_NANOS));
            this.averageNanos = average + Math.round(weight * (nanos - average));
            this.sampledNanos = now;
        }
    }

    long averageNanos() {
        return this.averageNanos;
    }

    /**
     * Returns whether the average is up to date.
     * @param now the time
     * @return {@code false} if the last sample is older than 30 seconds
     */
    boolean isFresh(long now) {
        return now - this.sampledNanos <= FRESH_NANOS;
    }

}
