package io.rocketproducer.internal.trace;

import java.util.concurrent.TimeUnit;

/**
 * How much may be told in a second. What was not told for a while may be told at once, as
 * much as one second allows. For one thread at a time.
 */
final class TraceAllowance {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosForEach;

    /** When all that was taken is earned, if nothing more is. */
    private long earnedNanos;

    TraceAllowance(int maxPerSecond, long nowNanos) {
        this.nanosForEach = SECOND_NANOS / maxPerSecond;
        this.earnedNanos = nowNanos;
    }

    /**
     * Takes leave to tell one thing.
     * @param nowNanos monotonic; may be a little earlier than the last time
     * @return {@code false} if there was too much of late
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
