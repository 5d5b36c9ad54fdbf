/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;

/**
 * Circuit breaker of one broker: {@code closed → open → half-open → closed | open}.
 * Immutable; every event returns the next state, or this one if it changes nothing.
 *
 * @param failures failures since the last success, 0 while closed
 * @param sinceNanos when this state began
 * @param pausedUntilNanos end of the back-off of an open breaker, and of the time that a
 * half-open one allows its probe
 * @param probing whether a probe is in flight
 * @param openedNanos when the first of the failures opened the breaker; undefined while
 * closed
 */
record Breaker(int failures, long sinceNanos, long pausedUntilNanos, boolean probing, long openedNanos) {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    /**
     * Back-off of a broker that accepts connections and responds to heartbeats but fails
     * sends.
     */
    private static final long PAUSE_AFTER_RECONNECTION_NANOS = Duration.ofSeconds(1).toNanos();

    /** A probe without an outcome is considered lost after this time. */
    private static final long PROBE_NANOS = Duration.ofSeconds(10).toNanos();

    /** A broker whose last failure is more recent is likely to fail again. */
    private static final long STEADY_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

    /** Exceeds the duration of any request; small enough for nanosecond comparisons. */
    private static final long LONG_AGO_NANOS = Long.MAX_VALUE / 4;

    /**
     * Initial state: closed, no history.
     * @param now the time
     * @return a closed breaker
     */
    static Breaker initial(long now) {
        return new Breaker(0, longBefore(now), now, false, now);
    }

    /**
     * Returns a time before every request.
     * @param now the time
     * @return nanoseconds
     */
    static long longBefore(long now) {
        return now - LONG_AGO_NANOS;
    }

    boolean isClosed() {
        return this.failures == 0;
    }

    /**
     * Returns whether the broker has had no recent failure.
     * @param now the time
     * @return {@code false} if the breaker is open, or was within the last ten seconds
     */
    boolean isStable(long now) {
        return isClosed() && now - this.sinceNanos >= STEADY_AFTER_NANOS;
    }

    /**
     * Returns whether a probe is due.
     * @param now the time
     * @return {@code true} if the breaker is open, its back-off has elapsed and no probe
     * is in flight
     */
    boolean isDue(long now) {
        return !isClosed() && now - this.pausedUntilNanos >= 0;
    }

    Breaker halfOpen(long now) {
        return new Breaker(this.failures, now, now + PROBE_NANOS, true, this.openedNanos);
    }

    /**
     * Handles a probe that was not sent: another message may be the probe.
     * @param startedNanos when the attempt began
     * @param now the time
     * @return the next state
     */
    Breaker withdrawn(long startedNanos, long now) {
        return (this.probing && startedNanos - this.sinceNanos >= 0)
                ? new Breaker(this.failures, now, now, false, this.openedNanos) : this;
    }

    /**
     * Handles a heartbeat response on a new connection: the broker may have restarted.
     * Ends the back-off, one second after the last failure at the earliest.
     * @param now the time
     * @return the next state
     */
    Breaker reconnected(long now) {
        long due = this.sinceNanos + PAUSE_AFTER_RECONNECTION_NANOS;
        long until = (due - now > 0) ? due : now;
        if (isClosed() || this.probing || this.pausedUntilNanos - until <= 0) {
            return this;
        }
        return new Breaker(this.failures, this.sinceNanos, until, false, this.openedNanos);
    }

    /**
     * Handles a response of the broker.
     * @param now the time
     * @return the next state
     */
    Breaker succeeded(long now) {
        return isClosed() ? this : new Breaker(0, now, now, false, now);
    }

    /**
     * Handles a failed request. Requests that were in flight together fail together and
     * count as one failure. A request does not count if it was sent before this state
     * began, or before another request to which the broker has responded.
     * @param startedNanos when the attempt began
     * @param answeredNanos when the latest attempt began that received a response
     * @param now the time
     * @return the next state
     */
    Breaker failed(long startedNanos, long answeredNanos, long now) {
        boolean stale = startedNanos - this.sinceNanos < 0 || startedNanos - answeredNanos < 0;
        boolean paused = !isClosed() && !this.probing && now - this.pausedUntilNanos < 0;
        if (stale || paused) {
            return this;
        }
        return new Breaker(this.failures + 1, now, now + pause(this.failures + 1), false,
                isClosed() ? now : this.openedNanos);
    }

    private static long pause(int failures) {
        return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(failures - 1, 10));
    }

}
