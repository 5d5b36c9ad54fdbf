/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.transaction;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.DrainBarrier;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The transactions whose local work is running, and those that ended recently. A broker
 * may check both: the former because they take long, the latter because the check and the
 * end-transaction request crossed on the wire. Responding to such a check would commit
 * twice. Thread-safe.
 */
final class TransactionLedger {

    /**
     * Longer than a request is in transit, shorter than the interval at which brokers
     * repeat a check (30 s by default).
     */
    static final long MEMORY_NANOS = 10_000_000_000L;

    private static final int MAX_REMEMBERED = 100_000;

    /** Total characters of ids: brokers supply the ids of the transactions they check. */
    private static final long MAX_CHARS = 8_000_000;

    private final Timekeeper time;

    /**
     * Each with the latest location of its half message from a check, if there was one.
     * Guarded by this.
     */
    private final Map<String, Optional<HalfMessage>> running = new HashMap<>();

    /** End time of each transaction, the oldest first. Guarded by this. */
    private final Map<String, Long> ended = new LinkedHashMap<>();

    /** Total length of the ids in {@link #ended}. Guarded by this. */
    private long chars;

    /** End-transaction requests in flight. */
    private final Leases ends = new Leases("End-transaction requests", Integer.MAX_VALUE);

    private final DrainBarrier left = new DrainBarrier();

    TransactionLedger(Timekeeper time) {
        this.time = time;
    }

    synchronized void begin(String id) {
        this.running.put(id, Optional.empty());
    }

    /**
     * Records a transaction check. If the local work is running, the location of the half
     * message is updated: the broker stores it again before each check.
     * @param half the half message
     */
    synchronized void checked(HalfMessage half) {
        this.running.computeIfPresent(half.messageId(),
                (id, known) -> known.filter((place) -> place.commitLogOffset() > half.commitLogOffset())
                    .or(() -> Optional.of(half)));
    }

    /**
     * Records that the local work has returned.
     * @param id the transaction
     * @param state the state about to be sent to the broker
     * @return the latest location of the half message from a check
     */
    Optional<HalfMessage> end(String id, TransactionState state) {
        Optional<HalfMessage> place;
        synchronized (this) {
            place = this.running.getOrDefault(id, Optional.empty());
            this.running.remove(id);
            if (state != TransactionState.UNKNOWN) {
                remember(id);
            }
        }
        this.left.signal();
        return place;
    }

    /**
     * Acquires the lease of an end-transaction request about to be sent.
     * @param limitNanos its limit
     * @return the lease, held until the request has been written, or has failed
     */
    Lease sending(long limitNanos) {
        Lease lease = this.ends.tryAcquire(this.time.nanoTime(), limitNanos);
        return Objects.requireNonNull(lease, "there is no bound");
    }

    /**
     * Releases the lease of an end-transaction request that has been written, or has
     * failed.
     * @param lease the lease
     */
    void sent(Lease lease) {
        lease.release();
        this.left.signal();
    }

    /**
     * Returns the number of end-transaction requests in flight.
     * @return from 0
     */
    int sendingCount() {
        return this.ends.count();
    }

    /**
     * Removes a transaction whose outcome could not be sent to the broker.
     * @param id the transaction
     */
    synchronized void forget(String id) {
        if (this.ended.remove(id) != null) {
            this.chars -= id.length();
        }
    }

    /**
     * Returns whether a check of the transaction is to be responded to with
     * {@code UNKNOWN}.
     * @param id the transaction
     * @return {@code true} if its local work runs, or if its outcome was sent recently
     */
    synchronized boolean knows(String id) {
        forgetOld();
        return this.running.containsKey(id) || this.ended.containsKey(id);
    }

    /**
     * Claims the right to respond to a check.
     * @param id the transaction
     * @return {@code false} if the transaction was claimed or ended recently, or its
     * local work runs
     */
    synchronized boolean claim(String id) {
        if (knows(id)) {
            return false;
        }
        remember(id);
        return true;
    }

    /**
     * Blocks until no local work runs and no end-transaction request is in flight.
     * @param timeoutNanos the maximum time to wait
     * @throws InterruptedException if the waiting thread was interrupted
     */
    void awaitNone(long timeoutNanos) throws InterruptedException {
        this.left.await(this::isIdle, timeoutNanos);
    }

    // Code that closes the producer within its local transaction does not wait for itself
    private synchronized boolean isIdle() {
        return this.ends.count() == 0 && this.running.keySet().stream().allMatch(CallScope::covers);
    }

    synchronized void forgetUnused() {
        forgetOld();
    }

    synchronized int size() {
        return this.running.size() + this.ended.size();
    }

    private void remember(String id) {
        forget(id);
        this.ended.put(id, this.time.nanoTime());
        this.chars += id.length();
        forgetOld();
    }

    private void forgetOld() {
        long now = this.time.nanoTime();
        Iterator<Map.Entry<String, Long>> oldest = this.ended.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Long> next = oldest.next();
            if (now - next.getValue() < MEMORY_NANOS && this.ended.size() <= MAX_REMEMBERED
                    && this.chars <= MAX_CHARS) {
                return;
            }
            this.chars -= next.getKey().length();
            oldest.remove();
        }
    }

}
