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

    private final AtomicLong dueNanos;

    private final AtomicLong suppressed = new AtomicLong();

    /**
     * The first line is let through.
     * @param time the clock
     * @param periodNanos the period
     */
    public LogThrottle(Timekeeper time, long periodNanos) {
        this.time = time;
        this.periodNanos = periodNanos;
        this.dueNanos = new AtomicLong(time.nanoTime());
    }

    /**
     * Asks to log a line.
     * @return {@link #SUPPRESSED}, or how many lines were suppressed since the last one
     */
    public long tryLog() {
        long now = this.time.nanoTime();
        long due = this.dueNanos.get();
        if (now - due >= 0 && this.dueNanos.compareAndSet(due, now + this.periodNanos)) {
            return this.suppressed.getAndSet(0);
        }
        this.suppressed.incrementAndGet();
        return SUPPRESSED;
    }

}
