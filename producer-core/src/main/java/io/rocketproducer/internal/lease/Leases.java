/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Bounds the number of operations of one kind in progress. Replaces a flag or counter
 * that is reset by a callback: if the callback is never called, the lease expires one
 * second after the limit of the operation and is logged, instead of being held forever.
 * Thread-safe.
 */
public final class Leases {

    private static final Logger logger = LoggerFactory.getLogger(Leases.class);

    private final PeerLog faults;

    private final Object subject;

    private final int max;

    /**
     * Contains few elements. A hash set would need an identity hash code for each, which
     * the JVM creates on a slow path. Guarded by this.
     */
    private final List<Lease> held;

    /** The size of {@link #held}, readable without the lock. */
    private volatile int count;

    /**
     * Creates leases with none held.
     * @param subject the operation; its text is logged if a lease expires
     * @param max how many leases may be held at the same time
     */
    public Leases(Object subject, int max) {
        this(subject, max, new PeerLog(logger, Timekeeper.system()));
    }

    /**
     * Creates leases with none held.
     * @param subject the operation; its text is logged if a lease expires
     * @param max how many leases may be held at the same time
     * @param faults logs expired leases, rate-limited
     */
    public Leases(Object subject, int max, PeerLog faults) {
        this.subject = subject;
        this.faults = faults;
        this.max = max;
        this.held = new ArrayList<>(1);
    }

    /**
     * Acquires a lease. Expired leases are ended first.
     * @param nowNanos the time
     * @param limitNanos how long the operation may take; the lease expires one second
     * later
     * @return the lease, {@code null} if the maximum number is held
     */
    public @Nullable Lease tryAcquire(long nowNanos, long limitNanos) {
        if (!isAvailable() && expire(nowNanos) == 0) {
            return null;
        }
        synchronized (this) {
            if (this.held.size() >= this.max) {
                return null;
            }
            Lease lease = new Lease(this, nowNanos, limitNanos);
            this.held.add(lease);
            this.count = this.held.size();
            return lease;
        }
    }

    /**
     * Returns the number of held leases, including expired ones.
     * @return the number
     */
    public int count() {
        return this.count;
    }

    /**
     * Returns whether another lease may be acquired.
     * @return {@code false} if the maximum number is held
     */
    public boolean isAvailable() {
        return this.count < this.max;
    }

    /**
     * Ends and logs expired leases.
     * @param nowNanos the time
     * @return the number of expired leases
     */
    public int expire(long nowNanos) {
        int expired;
        synchronized (this) {
            int before = this.held.size();
            this.held.removeIf((lease) -> lease.isExpired(nowNanos));
            this.count = this.held.size();
            expired = before - this.count;
        }
        if (expired > 0) {
            this.faults.warn(
                    "{}: {} operations did not complete within their limit plus one second; no longer waiting for them",
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
        return this.held.stream().mapToLong((lease) -> lease.expiresNanos() - nowNanos).min().orElse(Long.MAX_VALUE);
    }

    synchronized boolean holds(Lease lease) {
        return this.held.contains(lease);
    }

    synchronized boolean end(Lease lease) {
        boolean ended = this.held.remove(lease);
        this.count = this.held.size();
        return ended;
    }

}
