/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Permission to have one operation in progress. It ends exactly once: when it is
 * released, or when it expires because the end of the operation was not reported.
 * Thread-safe.
 */
public final class Lease {

    /**
     * Tolerated delay, such as of a thread that was not scheduled for a while.
     */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final AtomicIntegerFieldUpdater<Lease> outcomes = AtomicIntegerFieldUpdater.newUpdater(Lease.class,
            "outcome");

    private final Leases owner;

    private volatile long expiresNanos;

    /** 1 from the first claim on. Changed by {@link #outcomes}. */
    private volatile int outcome;

    Lease(Leases owner, long nowNanos, long limitNanos) {
        this.owner = owner;
        extend(nowNanos, limitNanos);
    }

    /**
     * Ends the lease.
     * @return {@code true} the first time; {@code false} if it has ended before, in which
     * case another operation may be in progress
     */
    public boolean release() {
        this.outcome = 1;
        return this.owner.end(this);
    }

    /**
     * Claims the outcome of the operation, to handle its report or to continue without
     * one. Does not end the lease.
     * @return {@code true} the first time; {@code false} if the outcome is already
     * handled
     */
    public boolean claimOutcome() {
        return outcomes.compareAndSet(this, 0, 1);
    }

    /**
     * Returns whether the outcome of the operation is already handled.
     * @return {@code false} also for an expired lease whose outcome was not reported
     */
    public boolean isOutcomeClaimed() {
        return this.outcome == 1;
    }

    /**
     * Returns whether the lease has not ended yet.
     * @return {@code false} if another operation may be in progress
     */
    public boolean isHeld() {
        return this.owner.holds(this);
    }

    /**
     * Extends the lease, starting now.
     * @param nowNanos the time
     * @param limitNanos how long the operation may take from now on; the lease expires
     * one second later
     */
    public void extend(long nowNanos, long limitNanos) {
        long limit = Math.max(0, Math.min(limitNanos, Long.MAX_VALUE / 2));
        this.expiresNanos = nowNanos + limit + GRACE_NANOS;
    }

    long expiresNanos() {
        return this.expiresNanos;
    }

    /**
     * Returns whether the operation has exceeded its limit by one second.
     * @param nowNanos the time
     * @return {@code true} if no outcome is expected any more
     */
    public boolean isExpired(long nowNanos) {
        return nowNanos - this.expiresNanos >= 0;
    }

}
