/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The attempts of a send: their number, those that failed, and the one in flight. A
 * superclass instead of a field, because that saves an object per send.
 */
public abstract class AttemptHistory extends TimedSend {

    private static final AtomicReferenceFieldUpdater<AttemptHistory, AttemptLog> ATTEMPTS = AtomicReferenceFieldUpdater
        .newUpdater(AttemptHistory.class, AttemptLog.class, "attempts");

    private short attemptsMade;

    private boolean traced;

    /** Replaced as a whole, because closing may fail the task while an attempt ends. */
    private volatile AttemptLog attempts = AttemptLog.EMPTY;

    /** The last attempt if it succeeded; kept here to avoid a log for most sends. */
    private @Nullable SendAttempt goodAttempt;

    /** Handed over last. Written before the stage changes, and read after the stage. */
    private @Nullable Attempt handedOver;

    AttemptHistory(long startedNanos) {
        super(startedNanos);
    }

    public final int attemptsMade() {
        return this.attemptsMade;
    }

    public final void countAttempt() {
        this.attemptsMade++;
    }

    public final void uncountAttempt() {
        this.attemptsMade--;
    }

    /**
     * Hands the message over to the network, unless the send is complete.
     * @param attempt the attempt that sends it
     * @return {@code false} if it must not be sent any more
     */
    public final boolean handOver(Attempt attempt) {
        this.handedOver = attempt;
        return handOver();
    }

    /**
     * Replaces the attempt of a message that is being handed over by one with the current
     * address of its broker.
     * @param attempt the attempt that sends it
     */
    public final void redirect(Attempt attempt) {
        this.handedOver = attempt;
    }

    final void record(Attempt of, SendAttempt attempt) {
        ATTEMPTS.updateAndGet(this, (log) -> log.with(of, attempt));
    }

    final void recordLate(Attempt of, SendAttempt attempt) {
        ATTEMPTS.updateAndGet(this, (log) -> log.withLate(of, attempt));
    }

    /**
     * Records the final, successful attempt.
     * @param attempt the last one
     */
    final void recordGood(SendAttempt attempt) {
        this.goodAttempt = attempt;
    }

    /**
     * Returns the attempts, including one whose response is still awaited.
     * @param time the clock, read only if a response is awaited
     * @return an unmodifiable list; once the send has failed, that of the failure
     */
    final List<SendAttempt> attempts(Timekeeper time) {
        SendException failure = failure();
        if (failure != null && !failure.attempts().isEmpty()) {
            return failure.attempts();
        }
        boolean awaited = isInFlight();
        AttemptLog log = this.attempts;
        if (this.goodAttempt != null) {
            return log.attemptsAnd(this.goodAttempt);
        }
        Attempt attempt = this.handedOver;
        return (awaited && attempt != null && attempt != log.last())
                ? log.attemptsAnd(AttemptRecorder.awaited(attempt, time.nanoTime())) : log.all();
    }

    public final void failedOn(String brokerName) {
        ATTEMPTS.updateAndGet(this, (log) -> log.withFailedBroker(brokerName));
    }

    public final Set<String> failedBrokers() {
        return this.attempts.failedBrokers();
    }

    /**
     * Records whether the message is stored by a broker that permits tracing.
     * @param head the first attempt of the request, which determined its address;
     * {@code null} if the broker does not permit it
     */
    public final void traced(@Nullable Attempt head) {
        this.traced = head != null;
        if (head != null && !head.isToBrokerOf(this.handedOver)) {
            this.handedOver = head;
        }
    }

    /**
     * Returns the broker that stored the message and permits tracing.
     * @return the address, {@code null} if there is none
     */
    public final @Nullable Endpoint tracedAt() {
        Attempt attempt = this.handedOver;
        return (this.traced && attempt != null) ? attempt.master() : null;
    }

}
