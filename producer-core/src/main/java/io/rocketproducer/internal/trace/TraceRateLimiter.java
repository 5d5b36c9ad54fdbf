/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.util.concurrent.TimeUnit;

/**
 * Rate limiter for trace records, with a burst of one second. Not thread-safe.
 */
final class TraceRateLimiter {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosForEach;

    /** The time at which the full burst is available again. */
    private long earnedNanos;

    TraceRateLimiter(int maxPerSecond, long nowNanos) {
        this.nanosForEach = SECOND_NANOS / maxPerSecond;
        this.earnedNanos = nowNanos;
    }

    /**
     * Acquires a permit for one record.
     * @param nowNanos monotonic; may be slightly earlier than in the previous call
     * @return {@code false} if the rate limit is exceeded
     */
    boolean take(long nowNanos) {
        long owedNanos = Math.max(0, this.earnedNanos - nowNanos);
        if (owedNanos + this.nanosForEach > SECOND_NANOS) {
            return false;
        }
        this.earnedNanos = nowNanos + owedNanos + this.nanosForEach;
        return true;
    }

}
