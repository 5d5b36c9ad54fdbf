/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rate limiter for log messages; counts suppressed messages. Thread-safe.
 */
public final class LogThrottle {

    /** The message must not be logged. */
    public static final long SUPPRESSED = -1;

    private static final long RECURRING_GAP_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long RECURRING_PERIOD_NANOS = Duration.ofMinutes(10).toNanos();

    private static final int RECURRING_BURST = 5;

    private final Timekeeper time;

    private final long gapNanos;

    private final long periodNanos;

    private final long burstNanos;

    private final AtomicLong dueNanos;

    private volatile long gapEndsNanos;

    private final AtomicLong suppressed = new AtomicLong();

    /**
     * Creates a throttle that allows one message per period.
     * @param time the clock
     * @param periodNanos the period
     */
    public LogThrottle(Timekeeper time, long periodNanos) {
        this(time, periodNanos, 1);
    }

    /**
     * Creates a throttle that allows one message per period, and a burst.
     * @param time the clock
     * @param periodNanos the period
     * @param burst how many consecutive messages are allowed after a quiet time
     */
    public LogThrottle(Timekeeper time, long periodNanos, int burst) {
        this(time, 0, periodNanos, burst);
    }

    private LogThrottle(Timekeeper time, long gapNanos, long periodNanos, int burst) {
        this.time = time;
        this.gapNanos = gapNanos;
        this.gapEndsNanos = time.nanoTime();
        this.periodNanos = periodNanos;
        this.burstNanos = (burst - 1) * periodNanos;
        this.dueNanos = new AtomicLong(time.nanoTime());
    }

    /**
     * Creates a throttle for conditions that may last for hours: at most one message in
     * ten seconds; after five of these, one in ten minutes.
     * @param time the clock
     * @return a throttle
     */
    public static LogThrottle recurring(Timekeeper time) {
        return new LogThrottle(time, RECURRING_GAP_NANOS, RECURRING_PERIOD_NANOS, RECURRING_BURST);
    }

    /**
     * Requests permission to log a message.
     * @return {@link #SUPPRESSED}, or the number of suppressed messages since the last
     * logged one
     */
    public long tryLog() {
        long now = this.time.nanoTime();
        long due = this.dueNanos.get();
        long next = Math.max(due - now, 0) + now + this.periodNanos;
        if (now - this.gapEndsNanos >= 0 && due - now <= this.burstNanos && this.dueNanos.compareAndSet(due, next)) {
            this.gapEndsNanos = now + this.gapNanos;
            return this.suppressed.getAndSet(0);
        }
        this.suppressed.incrementAndGet();
        return SUPPRESSED;
    }

}
