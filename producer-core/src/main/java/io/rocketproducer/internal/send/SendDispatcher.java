/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.List;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.message.MessageIds;
import io.rocketproducer.internal.protocol.call.BrokerFeature;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.batch.AttemptListener;
import io.rocketproducer.internal.send.batch.Batcher;
import io.rocketproducer.internal.send.batch.LateAttempts;
import io.rocketproducer.internal.send.batch.QueueTargetCache;
import io.rocketproducer.internal.send.retry.AttemptLimits;
import io.rocketproducer.internal.send.retry.HealthReports;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.AttemptRecorder;
import io.rocketproducer.internal.send.task.CompletionBatch;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.InternalThread;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The middle part of the message lifecycle: route, select, batch, call, and retry if the
 * policy permits. Each step passes the task to the next, on the sending thread, an I/O
 * thread or the scheduler; none blocks.
 */
// Lookups never complete exceptionally, so no failure is lost
@SuppressWarnings("FutureReturnValueIgnored")
final class SendDispatcher implements AttemptListener, PendingRoutes.Listener {

    private final SendRuntime runtime;

    private final FailureHandler failures;

    private final QueueChoice queueChoice;

    private final QueueTargetCache targets;

    private final Batcher batcher;

    private final PendingRoutes waits;

    private final HealthReports health;

    private final CompletionBatch.Dispatcher completions;

    private final AttemptLimits limits;

    private final AttemptRecorder recorder;

    private final FeatureCheck features;

    SendDispatcher(SendRuntime runtime, RetryPolicy retryPolicy, QueueChoice queueChoice, MessageIds ids,
            CompletionBatch.Dispatcher completions) {
        this.runtime = runtime;
        this.queueChoice = queueChoice;
        this.targets = new QueueTargetCache(runtime);
        this.waits = new PendingRoutes(runtime, this);
        this.health = new HealthReports(runtime.health(), runtime.time());
        this.completions = completions;
        this.features = new FeatureCheck(runtime.versions(), runtime.time());
        this.limits = AttemptLimits.of(runtime.settings());
        this.recorder = new AttemptRecorder(!runtime.extensions().hooks().isEmpty());
        this.failures = new FailureHandler(runtime.settings(), retryPolicy, queueChoice, runtime::newest, this.recorder,
                runtime.time());
        this.batcher = new Batcher(runtime, ids, this.targets, this,
                new LateAttempts(runtime, this.health, this.recorder, this, completions));
    }

    /**
     * Starts sending an assembled message.
     * @param task the message
     */
    void start(SendTask task) {
        this.failures.onStart();
        route(task);
    }

    /**
     * A send completed before its request was handed over.
     * @param task the send
     */
    void withdrawn(SendTask task) {
        this.health.withdrawn(task);
    }

    /** Ends all lingering, now and from now on. */
    void flush() {
        this.batcher.flush();
    }

    int remembered() {
        return this.targets.size() + this.batcher.size();
    }

    void forgetUnused() {
        this.targets.forgetUnused();
        this.batcher.forgetUnused();
    }

    ProducerStatus.Requests requests() {
        return this.batcher.requests();
    }

    private void route(SendTask task) {
        String topic = task.outgoing().topic();
        TopicRoute route = this.runtime.routes().known(topic);
        if (route != null && !this.waits.isAwaited(topic)) {
            onFound(task, route);
        }
        else {
            this.waits.add(task);
        }
    }

    @Override
    public boolean callsUserCode(SendTask task) {
        return this.queueChoice.callsUserCode(task);
    }

    @Override
    public void onFound(SendTask task, TopicRoute route) {
        if (task.isSettled()) {
            return;
        }
        if (callsUserCode(task) && !InternalThread.mayRunUserCode()) {
            this.completions.runOnOwnThread(() -> onFound(task, route));
            return;
        }
        int admitted = this.health.admitted();
        try {
            MessageQueue queue = this.queueChoice.choose(task, route);
            long now = this.runtime.time().nanoTime();
            if (task.phase() == SendPhase.SELECTOR && task.deadlineNanos() - now <= 0) {
                onFailure(task, SendExceptions.expired(task));
                return;
            }
            task.enter(SendPhase.DISPATCH, now);
            task.countAttempt();
            Attempt attempt = new Attempt(task, this.targets.of(route, queue), now);
            if (this.health.admitted() != admitted) {
                this.health.addProbe(attempt);
            }
            call(attempt);
        }
        catch (InvalidMessageException ex) {
            onFailure(task, ex);
        }
        catch (Throwable ex) {
            // Exceptions on this thread would be lost, and the send would never complete
            this.health.withdrawn(task);
            onFailure(task, SendExceptions.unexpected(task, ex));
        }
    }

    @Override
    public void onDropped(Attempt attempt) {
        this.health.withdrawn(attempt);
    }

    private void call(Attempt attempt) {
        SendTask task = attempt.task();
        Endpoint master = attempt.master();
        if (master == null && !task.keepsOrder()) {
            fail(attempt, CallFailure.unreachable("broker " + attempt.brokerName() + " has no master now"));
            return;
        }
        if (task.mode() == SendMode.ONEWAY && master != null && this.runtime.caller().isConnected(master)
                && !task.handOver(attempt)) {
            return;
        }
        BrokerFeature needed = BrokerFeature.of(task.message().delivery());
        if (needed == null || master == null) {
            this.batcher.send(attempt);
        }
        else {
            long limit = timeoutNanos(attempt, this.runtime.time().nanoTime());
            this.features.require(attempt, master, needed, limit, (missing) -> {
                if (missing == null) {
                    this.batcher.send(attempt);
                }
                else {
                    fail(attempt, missing);
                }
            });
        }
    }

    private void fail(Attempt attempt, CallFailure failure) {
        follow(attempt, onFailure(attempt, failure));
    }

    private void follow(Attempt attempt, RetryDecision decision) {
        if (decision.retry()) {
            retry(attempt, decision.delayNanos());
        }
    }

    @Override
    public long timeoutNanos(Attempt attempt, long nowNanos) {
        return this.limits.of(attempt, nowNanos);
    }

    @Override
    public void onStored(List<Attempt> batch, SendReply reply, long leftNanos) {
        Attempt head = batch.get(0);
        long now = this.runtime.time().nanoTime();
        this.health.stored(batch, leftNanos, now);
        if (head.route().borrowed()) {
            this.runtime.routes().refreshSoon(head.route().topic());
        }
        MessageQueue queue = SendResults.queue(head, reply);
        boolean inOrder = head.task().keepsOrder();
        CompletionBatch completion = this.completions.begin(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Attempt attempt = batch.get(i);
            try {
                attempt.task().traced(reply.traceOn() ? head : null);
                if (inOrder && attempt.task().mode() == SendMode.ONEWAY) {
                    written(completion, attempt, now);
                }
                else if (!attempt.task().isSettled() && isFinal(attempt, reply.status(), now)) {
                    completion.sent(attempt.task(), SendResults.of(attempt.task(), queue, reply, i), now);
                }
            }
            catch (Throwable ex) {
                attempt.task().markPossiblyStored();
                onFailure(attempt.task(), SendExceptions.unexpected(attempt.task(), ex));
            }
        }
        completion.deliver();
    }

    @Override
    public void onWritten(List<Attempt> batch) {
        long now = this.runtime.time().nanoTime();
        CompletionBatch completion = this.completions.begin(batch.size());
        batch.forEach((attempt) -> written(completion, attempt, now));
        completion.deliver();
    }

    private void written(CompletionBatch completion, Attempt attempt, long nowNanos) {
        this.recorder.success(attempt, nowNanos);
        completion.written(attempt.task());
    }

    // Returns whether a message is stored durably enough. Otherwise retries or fails it
    // here
    private boolean isFinal(Attempt attempt, SendStatus status, long nowNanos) {
        if (status == SendStatus.SEND_OK) {
            this.recorder.success(attempt, nowNanos);
            return true;
        }
        RetryDecision decision = this.failures.handleStatus(attempt, status, nowNanos);
        if (decision == null) {
            return true;
        }
        follow(attempt, completed(attempt.task(), decision));
        return false;
    }

    @Override
    public RetryDecision onFailure(Attempt attempt, CallFailure failure) {
        try {
            return decide(attempt, failure);
        }
        catch (Throwable ex) {
            // The rest of the batch must be processed
            onFailure(attempt.task(), SendExceptions.unexpected(attempt.task(), ex));
            return RetryDecision.giveUp();
        }
    }

    private RetryDecision decide(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        this.health.failed(attempt, failure);
        if (RetryPolicy.mayMeanStaleRoute(failure)) {
            this.runtime.routes().refreshSoon(attempt.route().topic());
        }
        if (task.isSettled()) {
            return RetryDecision.giveUp();
        }
        if (RetryPolicy.isResponseIgnored(task, failure)) {
            onWritten(List.of(attempt));
            return RetryDecision.giveUp();
        }
        return completed(task, this.failures.handle(attempt, failure));
    }

    private RetryDecision completed(SendTask task, RetryDecision decision) {
        SendException failure = (decision instanceof RetryDecision.GiveUp end) ? end.failure() : null;
        if (failure != null) {
            onFailure(task, failure);
        }
        return decision;
    }

    @Override
    public RetryDecision onAbsent(Attempt attempt) {
        SendTask task = attempt.task();
        this.health.withdrawn(attempt);
        this.runtime.routes().refreshSoon(attempt.route().topic());
        if (task.isSettled()) {
            return RetryDecision.giveUp();
        }
        return completed(task, this.failures.handleAbsent(attempt));
    }

    @Override
    public void retry(Attempt attempt, long delayNanos) {
        if (delayNanos == 0) {
            route(attempt.task());
        }
        else {
            later(() -> route(attempt.task()), delayNanos);
        }
    }

    @Override
    public void reroute(Attempt attempt) {
        onDropped(attempt);
        attempt.task().uncountAttempt();
        route(attempt.task());
    }

    @Override
    public void onExpired(Attempt attempt) {
        onDropped(attempt);
        onFailure(attempt.task(), SendExceptions.expired(attempt.task()));
    }

    @Override
    public boolean canMove(Attempt attempt) {
        return this.failures.canMove(attempt);
    }

    @Override
    public void onFailure(SendTask task, SendException failure) {
        this.completions.failed(task, failure);
    }

    private Timekeeper.Timeout later(Runnable step, long delayNanos) {
        return this.runtime.time().schedule(this.runtime.scheduler(), step, delayNanos);
    }

}
