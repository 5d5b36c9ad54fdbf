package io.rocketproducer.internal.send;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;

/**
 * The requests of one batch queue that are in flight. One that has not ended a second
 * after its limit does not count any more. Thread-safe.
 */
final class InFlightRequests {

    private final Leases leases;

    private final Departure departure;

    private final Runnable onFreed;

    /** Whether a timer watches the requests. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * No request is in flight.
     * @param max how many may be
     * @param departure the clock and timers
     * @param onFreed called when a request does not count any more
     */
    InFlightRequests(int max, Departure departure, Runnable onFreed) {
        this.leases = new Leases("Requests of a batch queue", max);
        this.departure = departure;
        this.onFreed = onFreed;
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
     * Messages wait for a request to end: a timer sees to it that they do not wait for
     * ever.
     * @param nowNanos the time
     */
    void watch(long nowNanos) {
        while (!this.watched.get() && !isAvailable() && this.watched.compareAndSet(false, true)) {
            long remaining = this.leases.nanosToExpiry(nowNanos);
            if (remaining != Long.MAX_VALUE) {
                this.departure.later(this::look, Math.max(1, remaining));
                return;
            }
            this.watched.set(false);
        }
    }

    // Not watched before it looks: what waits for a request that begins after the look
    // starts a timer of its own
    private void look() {
        this.watched.set(false);
        long now = this.departure.nanoTime();
        if (this.leases.expire(now) > 0) {
            this.onFreed.run();
        }
        watch(now);
    }

}
