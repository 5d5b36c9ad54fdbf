package io.rocketproducer.internal.send;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.protocol.HalfMessage;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The transactions whose local work runs, and those that ended a moment ago. A broker may
 * ask for both: for the one because it takes long, for the other because the question and
 * the outcome met on the way. Answering the latter would commit twice. Thread-safe.
 */
final class TransactionLedger {

    /**
     * Longer than a request is on its way, shorter than brokers wait until they ask again
     * (30 s by default).
     */
    static final long MEMORY_NANOS = 10_000_000_000L;

    private static final int MAX_REMEMBERED = 100_000;

    /** Characters of ids: brokers choose those of the transactions they ask for. */
    private static final long MAX_CHARS = 8_000_000;

    private final Timekeeper time;

    /**
     * Each with the latest place of its half message that a check named, if there was
     * one. Guarded by this.
     */
    private final Map<String, Optional<HalfMessage>> running = new HashMap<>();

    /** When each ended, the oldest first. Guarded by this. */
    private final Map<String, Long> ended = new LinkedHashMap<>();

    /** Of the ids in {@link #ended}. Guarded by this. */
    private long chars;

    /** End-transaction requests in flight. */
    private final Leases ends = new Leases("End-transaction requests", Integer.MAX_VALUE);

    private final Turnstile left = new Turnstile();

    TransactionLedger(Timekeeper time) {
        this.time = time;
    }

    synchronized void begin(String id) {
        this.running.put(id, Optional.empty());
    }

    /**
     * A broker checks a transaction. If its local work runs, the place of its half
     * message is noted: the broker stores it again before each check.
     * @param half the half message
     */
    synchronized void checked(HalfMessage half) {
        this.running.computeIfPresent(half.messageId(),
                (id, known) -> known.filter((place) -> place.commitLogOffset() > half.commitLogOffset())
                    .or(() -> Optional.of(half)));
    }

    /**
     * The local work has returned.
     * @param id the transaction
     * @param state what the broker is about to be told
     * @return the latest place of the half message that a check named
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
     * An end-transaction request is about to be sent.
     * @param limitNanos its limit
     * @return what it holds until it has been written, or has failed
     */
    Lease sending(long limitNanos) {
        Lease lease = this.ends.tryAcquire(this.time.nanoTime(), limitNanos);
        return Objects.requireNonNull(lease, "there is no bound");
    }

    /**
     * An end-transaction request has been written, or has failed.
     * @param lease what it held
     */
    void sent(Lease lease) {
        lease.release();
        this.left.signal();
    }

    /**
     * Returns how many end-transaction requests are in flight.
     * @return from 0
     */
    int sendingCount() {
        return this.ends.count();
    }

    /**
     * The broker could not be told what it came to.
     * @param id the transaction
     */
    synchronized void forget(String id) {
        if (this.ended.remove(id) != null) {
            this.chars -= id.length();
        }
    }

    /**
     * Whether a broker that asks is to be told that nothing is known yet.
     * @param id the transaction
     * @return {@code true} if its local work runs, or if the broker was told a moment ago
     */
    synchronized boolean knows(String id) {
        forgetOld();
        return this.running.containsKey(id) || this.ended.containsKey(id);
    }

    /**
     * Claims to be the one who tells the broker that asked.
     * @param id the transaction
     * @return {@code false} if somebody else did a moment ago
     */
    synchronized boolean claim(String id) {
        if (knows(id)) {
            return false;
        }
        remember(id);
        return true;
    }

    /**
     * Waits until no local work runs and no end is on its way to a broker.
     * @param timeoutNanos how long to wait at most
     * @throws InterruptedException if the waiting thread was interrupted
     */
    void awaitNone(long timeoutNanos) throws InterruptedException {
        this.left.await(this::isIdle, timeoutNanos);
    }

    // Code that closes the producer in its own local transaction does not wait for itself
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
