/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;

/**
 * The requests of one batch queue that are in flight. While messages wait for one to end,
 * a timer checks for overdue requests: those that have not ended one second after their
 * limit. Thread-safe.
 */
final class InFlightRequests {

    /** Bounded because limits may change and other requests may start in the meantime. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A timer that fires this late indicates a stall of this JVM. */
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Allows outcomes that arrived during the stall to be reported. */
    private static final long PAUSE_AFTER_STALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Leases leases;

    private final Departure departure;

    private final Runnable onOverdue;

    /** Whether a timer monitors the requests. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /** Used by the timer only. */
    private volatile boolean stalled;

    /**
     * Creates an instance with no request in flight.
     * @param max the maximum number of requests in flight
     * @param departure the clock and timers
     * @param onOverdue called by a timer repeatedly while a request is overdue
     */
    InFlightRequests(int max, Departure departure, Runnable onOverdue) {
        this.leases = new Leases("Requests of a batch queue", max, departure.log());
        this.departure = departure;
        this.onOverdue = onOverdue;
    }

    boolean isAvailable() {
        return this.leases.isAvailable();
    }

    int count() {
        return this.leases.count();
    }

    /**
     * Acquires the lease of a new request. Called by one thread at a time, when another
     * request is possible.
     * @return the lease, to be extended by the limit of the request
     */
    Lease begin() {
        return Objects.requireNonNull(this.leases.tryAcquire(this.departure.nanoTime(), 0),
                "only the thread that drains takes leases");
    }

    /**
     * Releases the leases of overdue requests.
     * @return whether there were any
     */
    boolean expire() {
        return this.leases.expire(this.departure.nanoTime()) > 0;
    }

    /**
     * Starts a timer, so that messages do not wait forever for a request to end.
     * @param nowNanos the time
     */
    void watch(long nowNanos) {
        watch(nowNanos, SHORTEST_PAUSE_NANOS);
    }

    private void watch(long nowNanos, long atLeastNanos) {
        while (!this.watched.get() && !isAvailable() && this.watched.compareAndSet(false, true)) {
            long remaining = this.leases.nanosToExpiry(nowNanos);
            if (remaining != Long.MAX_VALUE) {
                long pause = Math.max(atLeastNanos, Math.min(remaining, LONGEST_PAUSE_NANOS));
                this.departure.later(() -> look(nowNanos + pause), pause);
                return;
            }
            this.watched.set(false);
        }
    }

    // Reset before the check: messages that wait for a request started after the check
    // start another timer
    private void look(long dueNanos) {
        this.watched.set(false);
        long now = this.departure.nanoTime();
        boolean overdue = this.leases.nanosToExpiry(now) <= 0;
        this.stalled = overdue && !this.stalled && now - dueNanos >= STALL_NANOS;
        if (overdue && !this.stalled) {
            this.onOverdue.run();
        }
        watch(now, this.stalled ? PAUSE_AFTER_STALL_NANOS : SHORTEST_PAUSE_NANOS);
    }

}
