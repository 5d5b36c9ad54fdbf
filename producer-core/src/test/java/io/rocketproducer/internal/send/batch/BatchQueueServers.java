/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.BlockingWaiter;
import io.rocketproducer.internal.send.task.QueueTarget;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Environment of a batch queue: requests whose outcome the test reports, manual time and
 * timers, and outcomes of attempts.
 */
public class BatchQueueServers implements Departure, AttemptListener {

    final ManualTime time = new ManualTime();

    /** Requests without an outcome, in send order. */
    final Deque<Request> requests = new ArrayDeque<>();

    /** Number of messages sent. */
    final AtomicInteger left = new AtomicInteger();

    final List<Attempt> retry = new ArrayList<>();

    final List<Attempt> stored = new ArrayList<>();

    private final Deque<Timer> timers = new ArrayDeque<>();

    private final PeerLog log = new PeerLog(LoggerFactory.getLogger(BatchQueue.class), this.time);

    private final QueueTarget target = target();

    /** Decision after a failure. */
    RetryDecision decision = RetryDecision.immediately();

    BatchQueue batchQueue(BatchScope scope) {
        return new BatchQueue(scope, new BatchLimits(1, 1_000, 0, 1), this, this);
    }

    public Attempt attempt() {
        SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                new SendTask.Sender("group", Duration.ofSeconds(60).toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, this.time),
                new BlockingWaiter(Thread.currentThread()));
        task.ready(new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0], new byte[1]));
        return new Attempt(task, this.target, this.time.nanoTime());
    }

    private static QueueTarget target() {
        MessageQueue queue = new MessageQueue("orders", "a", 0);
        return new QueueTarget(new TopicRoute("orders", List.of(queue), Map.of(), Map.of(), false, Set.of()), queue,
                "a", new Endpoint("127.0.0.1", 1), new CachedBatchQueues());
    }

    /**
     * Advances the time without firing timers, as for a thread that is not scheduled.
     */
    public void stall(Duration duration) {
        this.time.advance(duration);
    }

    /** Advances the time and fires the timers that become due. */
    void pass(Duration duration) {
        long end = nanoTime() + duration.toNanos();
        for (Timer timer = next(end); timer != null; timer = next(end)) {
            this.timers.remove(timer);
            this.time.advance(Duration.ofNanos(Math.max(0, timer.dueNanos() - nanoTime())));
            timer.step().run();
        }
        this.time.advance(Duration.ofNanos(end - nanoTime()));
    }

    private Timer next(long end) {
        return this.timers.stream()
            .filter((timer) -> timer.dueNanos() - end <= 0)
            .min((one, other) -> Long.compare(one.dueNanos(), other.dueNanos()))
            .orElse(null);
    }

    void endAll(BatchQueue batchQueue) {
        for (Request request = this.requests.poll(); request != null; request = this.requests.poll()) {
            batchQueue.written(request.batch(), request.lease());
        }
    }

    @Override
    public void depart(List<Attempt> batch, BatchQueue batchQueue, Lease lease) {
        lease.extend(nanoTime(), Duration.ofSeconds(3).toNanos());
        this.left.addAndGet(batch.size());
        this.requests.add(new Request(batch, lease));
    }

    @Override
    public long nanoTime() {
        return this.time.nanoTime();
    }

    @Override
    public PeerLog log() {
        return this.log;
    }

    @Override
    public long lingerNanos() {
        return 0;
    }

    @Override
    public Attempt renew(Attempt attempt) {
        return attempt;
    }

    @Override
    public Timekeeper.Timeout later(Runnable step, long delayNanos) {
        if (delayNanos <= 0) {
            step.run();
        }
        else {
            this.timers.add(new Timer(step, nanoTime() + delayNanos));
        }
        return () -> {
        };
    }

    @Override
    public long timeoutNanos(Attempt attempt, long nowNanos) {
        return 1_000;
    }

    @Override
    public void onStored(List<Attempt> batch, SendReply reply, long leftNanos) {
        this.stored.addAll(batch);
    }

    @Override
    public void onWritten(List<Attempt> batch) {
        this.stored.addAll(batch);
    }

    @Override
    public RetryDecision onFailure(Attempt attempt, CallFailure failure) {
        return this.decision;
    }

    @Override
    public RetryDecision onAbsent(Attempt attempt) {
        return this.decision;
    }

    @Override
    public void retry(Attempt attempt, long delayNanos) {
        this.retry.add(attempt);
    }

    @Override
    public boolean canMove(Attempt attempt) {
        return false;
    }

    @Override
    public void reroute(Attempt attempt) {
    }

    @Override
    public void onDropped(Attempt attempt) {
        throw new AssertionError("dropped");
    }

    @Override
    public void onExpired(Attempt attempt) {
        throw new AssertionError("expired");
    }

    /**
     * A request in flight.
     *
     * @param batch its messages
     * @param lease its lease
     */
    record Request(List<Attempt> batch, Lease lease) {
    }

    private record Timer(Runnable step, long dueNanos) {
    }

}
