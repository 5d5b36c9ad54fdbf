package io.rocketproducer.internal.lease;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many operations of a kind are in progress. Used in place of a flag or a
 * count that a callback resets: if the callback never comes, the lease expires a second
 * after the limit of the operation and is reported, instead of being held for ever.
 * Thread-safe.
 */
public final class Leases {

    private static final Logger logger = LoggerFactory.getLogger(Leases.class);

    private final Object subject;

    private final int max;

    /**
     * Those that are held, linked to one another: a request takes one, and a collection
     * would cost it more than the lease. Guarded by this.
     */
    private @Nullable Lease first;

    /** How many are held; written under the lock. */
    private volatile int count;

    /**
     * No lease is held.
     * @param subject what is in progress; its text is used if a lease expires
     * @param max how many leases may be held at the same time
     */
    public Leases(Object subject, int max) {
        this.subject = subject;
        this.max = max;
    }

    /**
     * Takes a lease. Those that have expired are ended first.
     * @param nowNanos the time
     * @param limitNanos how long the operation may take; the lease expires one second
     * later
     * @return the lease, {@code null} if as many are held as may be
     */
    public @Nullable Lease tryAcquire(long nowNanos, long limitNanos) {
        if (!isAvailable() && expire(nowNanos) == 0) {
            return null;
        }
        synchronized (this) {
            if (this.count >= this.max) {
                return null;
            }
            Lease lease = new Lease(this, nowNanos, limitNanos);
            link(lease);
            return lease;
        }
    }

    /**
     * Returns how many leases are held, expired ones included.
     * @return the number
     */
    public int count() {
        return this.count;
    }

    /**
     * Returns whether another lease may be taken.
     * @return {@code false} if as many are held as may be
     */
    public boolean isAvailable() {
        return this.count < this.max;
    }

    /**
     * Ends the leases that have expired, and logs it.
     * @param nowNanos the time
     * @return how many there were
     */
    public int expire(long nowNanos) {
        int expired = 0;
        synchronized (this) {
            Lease lease = this.first;
            while (lease != null) {
                Lease next = lease.after;
                if (lease.isExpired(nowNanos)) {
                    unlink(lease);
                    expired++;
                }
                lease = next;
            }
        }
        if (expired > 0) {
            logger.warn("{}: {} operations have not ended within their limit plus one second; going on without them",
                    this.subject, expired);
        }
        return expired;
    }

    /**
     * Returns the time until the next lease expires.
     * @param nowNanos the time
     * @return nanoseconds, zero or less if one has expired; {@link Long#MAX_VALUE} if
     * none is held
     */
    public synchronized long nanosToExpiry(long nowNanos) {
        long shortest = Long.MAX_VALUE;
        for (Lease lease = this.first; lease != null; lease = lease.after) {
            shortest = Math.min(shortest, lease.expiresNanos() - nowNanos);
        }
        return shortest;
    }

    synchronized boolean end(Lease lease) {
        if (!lease.held) {
            return false;
        }
        unlink(lease);
        return true;
    }

    // Under the lock
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void link(Lease lease) {
        Lease next = this.first;
        lease.after = next;
        if (next != null) {
            next.before = lease;
        }
        this.first = lease;
        this.count++;
    }

    // Under the lock
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void unlink(Lease lease) {
        Lease before = lease.before;
        Lease after = lease.after;
        if (before != null) {
            before.after = after;
        }
        else {
            this.first = after;
        }
        if (after != null) {
            after.before = before;
        }
        lease.before = null;
        lease.after = null;
        lease.held = false;
        this.count--;
    }

}
