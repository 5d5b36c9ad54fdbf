package io.rocketproducer.internal.send;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;

/**
 * The requests of one batch queue that are in flight. While messages wait for one to end,
 * a timer looks whether one is overdue: has not ended a second after its limit.
 * Thread-safe.
 */
final class InFlightRequests {

    /** Limits change meanwhile, and other requests take their place. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A timer that fires this late indicates a stall of this JVM. */
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** For the outcomes that are known since, but were not reported yet. */
    private static final long PAUSE_AFTER_STALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Leases leases;

    private final Departure departure;

    private final Runnable onOverdue;

    /** Whether a timer watches the requests. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /** Used by the timer only. */
    private volatile boolean stalled;

    /**
     * No request is in flight.
     * @param max how many may be
     * @param departure the clock and timers
     * @param onOverdue called by a timer, again and again, as long as a request is
     * overdue
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
     * A request is about to be made. Called by one thread at a time, when another request
     * is possible.
     * @return what it holds, to be extended by its limit
     */
    Lease begin() {
        return Objects.requireNonNull(this.leases.tryAcquire(this.departure.nanoTime(), 0),
                "only the thread that drains takes leases");
    }

    /**
     * Goes on without the requests that are overdue.
     * @return whether there were some
     */
    boolean expire() {
        return this.leases.expire(this.departure.nanoTime()) > 0;
    }

    /**
     * Messages wait for a request to end: a timer sees to it that they do not wait for
     * ever.
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

    // Not watched before it looks: what waits for a request that begins after the look
    // starts a timer of its own
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
