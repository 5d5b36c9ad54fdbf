/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Durability;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.retry.FailoverTarget;
import io.rocketproducer.internal.send.retry.RetryBudget;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.AttemptRecorder;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Decides what happens to a send after an attempt that did not store its message, or not
 * durably enough: another attempt, now or later, or the failure of the send. Records the
 * attempt in the send, but neither completes it nor makes requests. Thread-safe.
 */
final class FailureHandler {

    private final RetryPolicy policy;

    private final RetryBudget budget;

    private final QueueChoice queueChoice;

    private final UnaryOperator<TopicRoute> newestRoute;

    private final AttemptRecorder recorder;

    private final Timekeeper time;

    private final Durability requiredDurability;

    private final boolean nextServerWhenNotStoredOk;

    /**
     * Creates a handler.
     * @param settings the producer's settings
     * @param policy decides on retries
     * @param queueChoice knows the fail-over options
     * @param newestRoute returns the route that replaced a route
     * @param recorder records attempts
     * @param time the clock
     */
    FailureHandler(ProducerSettings settings, RetryPolicy policy, QueueChoice queueChoice,
            UnaryOperator<TopicRoute> newestRoute, AttemptRecorder recorder, Timekeeper time) {
        this.policy = policy;
        this.budget = new RetryBudget(settings.retry().budget(), time);
        this.queueChoice = queueChoice;
        this.newestRoute = newestRoute;
        this.recorder = recorder;
        this.time = time;
        this.requiredDurability = settings.requiredDurability();
        this.nextServerWhenNotStoredOk = settings.retry().nextServerWhenNotStoredOk();
    }

    /** A send has started, which earns budget for retries. */
    void onStart() {
        this.budget.earn();
    }

    /**
     * Decides after a failed request.
     * @param attempt the attempt of an incomplete send
     * @param failure the failure
     * @return the decision; to give up with a failure, unless the send is complete
     */
    RetryDecision handle(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        if (RetryPolicy.waitsForBroker(task, failure) && !canMove(attempt)) {
            task.takeBack();
            return uncounted(task, RetryPolicy.await(task.remainingNanos()), failure);
        }
        this.recorder.failure(attempt, failure.text(), this.time.nanoTime());
        if (failure.possiblyExecuted()) {
            task.markPossiblyStored();
        }
        else {
            task.takeBack();
        }
        if (task.isAbandoned()) {
            return new RetryDecision.GiveUp(SendExceptions.cancelled(task));
        }
        if (RetryPolicy.isWrongBroker(failure)) {
            return uncounted(task, RetryPolicy.redirect(task.remainingNanos()), failure);
        }
        task.failedOn(attempt.brokerName());
        if (failure.isGoAway()) {
            // The server did not process the message, so the attempt does not count
            task.uncountAttempt();
        }
        return counted(attempt, failure);
    }

    private RetryDecision counted(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        FailoverTarget elsewhere = this.queueChoice.elsewhere(task, attempt.route(), attempt.brokerName());
        int allowed = RetryPolicy.mayGoAgain(task.outgoing(), failure.possiblyExecuted()) ? task.attemptsAllowed()
                : task.attemptsMade();
        RetryDecision decision = this.policy.decide(failure, task.attemptsMade(), allowed, elsewhere,
                task.remainingNanos());
        if (!decision.retry()) {
            return new RetryDecision.GiveUp(SendExceptions.of(task, failure));
        }
        boolean affordable = !RetryPolicy.needsBudget(failure, task.attemptsMade(), elsewhere, task.keepsOrder())
                || this.budget.spend();
        return affordable ? decision : new RetryDecision.GiveUp(SendExceptions.outOfBudget(task, failure));
    }

    /**
     * Decides for a message whose broker is absent from the route, so that no request was
     * made.
     * @param attempt the attempt of an incomplete send
     * @return the decision, to wait for the broker if there is time left
     */
    RetryDecision handleAbsent(Attempt attempt) {
        SendTask task = attempt.task();
        task.takeBack();
        return uncounted(task, RetryPolicy.await(task.remainingNanos()), CallFailure.unreachable("broker "
                + attempt.brokerName() + " is absent from the topic's route, and this order key waits for it"));
    }

    /**
     * Decides after a message was stored with a status other than
     * {@link SendStatus#SEND_OK}.
     * @param attempt the attempt
     * @param status the status
     * @param nowNanos the current time
     * @return the decision, {@code null} if the message is stored durably enough
     */
    @Nullable RetryDecision handleStatus(Attempt attempt, SendStatus status, long nowNanos) {
        SendTask task = attempt.task();
        boolean durable = this.requiredDurability.accepts(status);
        this.recorder.failure(attempt, durable ? null : "stored, but " + status, nowNanos);
        if (triesAnotherServer(attempt)) {
            task.markPossiblyStored();
            task.failedOn(attempt.brokerName());
            return RetryDecision.immediately();
        }
        if (durable) {
            return null;
        }
        task.markPossiblyStored();
        return new RetryDecision.GiveUp(SendExceptions.notDurable(task, status));
    }

    private boolean triesAnotherServer(Attempt attempt) {
        SendTask task = attempt.task();
        return this.nextServerWhenNotStoredOk && RetryPolicy.mayGoAgain(task.outgoing(), true)
                && task.attemptsMade() < task.attemptsAllowed() && task.remainingNanos() > 0 && !task.isAbandoned()
                && this.queueChoice.elsewhere(task, attempt.route(), attempt.brokerName()) != FailoverTarget.NONE;
    }

    /**
     * Returns whether an order key now maps to another queue.
     * @param attempt an attempt
     * @return {@code false} if the message stays in its queue
     */
    boolean canMove(Attempt attempt) {
        return this.queueChoice.canMove(attempt.task(), this.newestRoute.apply(attempt.route()), attempt.queue());
    }

    private static RetryDecision uncounted(SendTask task, RetryDecision decision, CallFailure failure) {
        if (!decision.retry()) {
            return new RetryDecision.GiveUp(SendExceptions.of(task, failure));
        }
        task.uncountAttempt();
        return decision;
    }

}
