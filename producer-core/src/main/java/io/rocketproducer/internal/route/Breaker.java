package io.rocketproducer.internal.route;

import java.time.Duration;

/**
 * Whether requests to one broker succeed:
 * {@code closed → open → probing → closed | open}. Immutable; every step gives the next
 * state.
 *
 * @param failures failures since the last success, 0 while closed
 * @param sinceNanos when this state began
 * @param pausedUntilNanos until when an open broker is left alone, and until when a probe
 * may take
 * @param probing whether one message is on its way to find out
 */
record Breaker(int failures, long sinceNanos, long pausedUntilNanos, boolean probing) {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    /** A probe that nothing was heard of for so long is taken for lost. */
    private static final long PROBE_NANOS = Duration.ofSeconds(10).toNanos();

    /** A broker that failed less long ago may well fail again. */
    private static final long STEADY_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

    /**
     * A broker that nothing is known about.
     * @param now the time
     * @return a closed breaker
     */
    static Breaker untouched(long now) {
        return new Breaker(0, now - STEADY_AFTER_NANOS, now, false);
    }

    boolean isClosed() {
        return this.failures == 0;
    }

    /**
     * Whether the broker has been without a failure for a while.
     * @param now the time
     * @return {@code false} if it is or was open lately
     */
    boolean isSteady(long now) {
        return isClosed() && now - this.sinceNanos >= STEADY_AFTER_NANOS;
    }

    /**
     * Whether it is time for a probe.
     * @param now the time
     * @return {@code true} if the breaker is open, its pause is over and no probe is
     * under way
     */
    boolean isDue(long now) {
        return !isClosed() && now - this.pausedUntilNanos >= 0;
    }

    Breaker probed(long now) {
        return new Breaker(this.failures, now, now + PROBE_NANOS, true);
    }

    /**
     * The probe never left: another message may be it.
     * @param startedNanos when the message was sent here
     * @param now the time
     * @return the next state
     */
    Breaker withdrawn(long startedNanos, long now) {
        return (this.probing && startedNanos - this.sinceNanos >= 0) ? new Breaker(this.failures, now, now, false)
                : this;
    }

    Breaker succeeded(long now) {
        return isClosed() ? this : new Breaker(0, now, now, false);
    }

    /**
     * A request failed.
     * @param startedNanos when it was made
     * @param now the time
     * @return the next state
     */
    Breaker failed(long startedNanos, long now) {
        // Requests that were under way together fail together: that is one failure, not
        // many. What was made before this state began tells nothing about it.
        boolean stale = startedNanos - this.sinceNanos < 0;
        boolean paused = !this.probing && now - this.pausedUntilNanos < 0;
        if (!isClosed() && (stale || paused)) {
            return this;
        }
        return new Breaker(this.failures + 1, now, now + pause(this.failures + 1), false);
    }

    private static long pause(int failures) {
        return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(failures - 1, 10));
    }

}
