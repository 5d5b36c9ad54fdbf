package io.rocketproducer.internal.time;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets one log line through in a period and counts the others. Thread-safe.
 */
public final class LogThrottle {

    /** The line is not to be logged. */
    public static final long SUPPRESSED = -1;

    private final Timekeeper time;

    private final long periodNanos;

    private final long burstNanos;

    private final AtomicLong dueNanos;

    private final AtomicLong suppressed = new AtomicLong();

    /**
     * The first line is let through.
     * @param time the clock
     * @param periodNanos the period
     */
    public LogThrottle(Timekeeper time, long periodNanos) {
        this(time, periodNanos, 1);
    }

    /**
     * The first lines are let through.
     * @param time the clock
     * @param periodNanos the period
     * @param burst how many lines are let through in one go after a silence
     */
    public LogThrottle(Timekeeper time, long periodNanos, int burst) {
        this.time = time;
        this.periodNanos = periodNanos;
        this.burstNanos = (burst - 1) * periodNanos;
        this.dueNanos = new AtomicLong(time.nanoTime());
    }

    /**
     * Asks to log a line.
     * @return {@link #SUPPRESSED}, or how many lines were suppressed since the last one
     */
    public long tryLog() {
        long now = this.time.nanoTime();
        long due = this.dueNanos.get();
        long next = Math.max(due - now, 0) + now + this.periodNanos;
        if (due - now <= this.burstNanos && this.dueNanos.compareAndSet(due, next)) {
            return this.suppressed.getAndSet(0);
        }
        this.suppressed.incrementAndGet();
        return SUPPRESSED;
    }

}
