/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.IncomingAttempts;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * The attempts of one batch queue that wait for a request, in order. Selects those that
 * share the next request. Thread-safe.
 */
final class WaitingAttempts {

    private final boolean ordered;

    private final BatchLimits limits;

    private final AttemptListener listener;

    private final Departure departure;

    private final IncomingAttempts arrivals = new IncomingAttempts();

    /** Sent after {@link #returned}. Guarded by this. */
    private final Deque<Attempt> waiting = new ArrayDeque<>();

    /**
     * Attempts that are retried: each group in one request, before all others. Guarded by
     * this.
     */
    private final Deque<List<Attempt>> returned = new ArrayDeque<>(0);

    /** Guarded by this. */
    private final LastRequest last = new LastRequest();

    /** Guarded by this. */
    private final Linger linger;

    /** Guarded by this. */
    private final LingerTimer lingerTimer;

    WaitingAttempts(boolean ordered, BatchLimits limits, AttemptListener listener, Departure departure,
            Runnable drain) {
        this.ordered = ordered;
        this.limits = limits;
        this.listener = listener;
        this.departure = departure;
        this.linger = new Linger(limits);
        this.lingerTimer = new LingerTimer(departure, drain);
    }

    /**
     * Appends an attempt. Never blocks.
     * @param attempt the attempt
     * @return {@code false} if no more are accepted
     */
    boolean add(Attempt attempt) {
        return this.arrivals.add(attempt);
    }

    /**
     * Accepts no more attempts from now on, unless there are some.
     * @return {@code false} if there are
     */
    boolean close() {
        synchronized (this) {
            if (!this.waiting.isEmpty() || !this.returned.isEmpty()) {
                return false;
            }
        }
        return this.arrivals.close();
    }

    /**
     * Removes the attempts of the next request.
     * @param inFlight how many requests are in flight
     * @return the batch; empty if no attempt waits, or all wait for more messages
     */
    List<Attempt> next(int inFlight) {
        List<Attempt> batch;
        List<Attempt> expired = new ArrayList<>(0);
        synchronized (this) {
            this.arrivals.moveTo(this.waiting);
            long lingerNanos = this.departure.lingerNanos();
            if (lingerNanos > 0 && lingers(lingerNanos)) {
                return List.of();
            }
            if (this.returned.isEmpty() && this.last.isTooFew(this.waiting.size(), inFlight)) {
                return List.of();
            }
            batch = new ArrayList<>(Math.min(this.waiting.size(), this.limits.maxMessages()));
            fill(batch, expired);
            this.last.was(batch.size(), !this.waiting.isEmpty());
        }
        expired.forEach(this.listener::onExpired);
        return batch;
    }

    // Returns whether the attempts at the head wait for more messages; then starts a
    // timer
    private boolean lingers(long lingerNanos) {
        long now = this.departure.nanoTime();
        long remaining = this.returned.isEmpty() ? this.linger.remainingNanos(this.waiting, now, lingerNanos) : 0;
        if (remaining <= 0) {
            this.linger.startAgain();
            return false;
        }
        this.lingerTimer.wakeBy(now + remaining, now);
        return true;
    }

    private void fill(List<Attempt> batch, List<Attempt> expired) {
        long now = this.departure.nanoTime();
        while (batch.isEmpty() && !this.returned.isEmpty()) {
            for (Attempt attempt : this.returned.remove()) {
                board(attempt, batch, expired, now);
            }
        }
        if (!batch.isEmpty()) {
            return;
        }
        long bytes = 0;
        for (Attempt attempt = this.waiting.peek(); attempt != null; attempt = this.waiting.peek()) {
            if (!batch.isEmpty() && !fits(batch, bytes, attempt)) {
                return;
            }
            this.waiting.remove();
            if (board(attempt, batch, expired, now)) {
                bytes += attempt.task().outgoing().batchBytes();
            }
        }
    }

    // Adds an attempt to a batch, unless its send is complete or has no time left
    private boolean board(Attempt attempt, List<Attempt> batch, List<Attempt> expired, long nowNanos) {
        if (attempt.task().isSettled()) {
            this.listener.onDropped(attempt);
            return false;
        }
        if (this.listener.timeoutNanos(attempt, nowNanos) <= 0) {
            expired.add(attempt);
            return false;
        }
        if (!attempt.task().handOver(attempt)) {
            this.listener.onDropped(attempt);
            return false;
        }
        return batch.add(attempt);
    }

    private boolean fits(List<Attempt> batch, long bytes, Attempt attempt) {
        OutgoingMessage message = attempt.task().outgoing();
        SendTask head = batch.get(0).task();
        return batch.size() < this.limits.maxMessages() && bytes + message.batchBytes() <= this.limits.maxBytes()
                && (this.ordered ? BatchScope.mayShare(head, attempt.task())
                        : message.sysFlag() == head.outgoing().sysFlag());
    }

    /**
     * Adds attempts that are retried together, before all others.
     * @param group the attempts, in their order
     */
    synchronized void putFirst(List<Attempt> group) {
        this.returned.addFirst(group);
        this.linger.startAgain();
    }

    /**
     * Adds attempts before all that have not been sent yet.
     * @param attempts the attempts, in their order
     */
    synchronized void putBeforeWaiting(List<Attempt> attempts) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            this.waiting.addFirst(attempts.get(i));
        }
    }

    /**
     * Removes all attempts, so that they may be sent elsewhere.
     * @return the attempts, in their order
     */
    synchronized List<Attempt> evict() {
        this.arrivals.moveTo(this.waiting);
        List<Attempt> all = new ArrayList<>();
        this.returned.forEach(all::addAll);
        this.returned.clear();
        all.addAll(this.waiting);
        this.waiting.clear();
        this.linger.startAgain();
        return all;
    }

}
