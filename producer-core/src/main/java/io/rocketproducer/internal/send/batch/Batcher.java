/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.message.MessageIds;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.RemoteCall;
import io.rocketproducer.internal.protocol.call.SendBatchCall;
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.protocol.call.SendTarget;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.QueueTarget;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Sends messages to the same broker in batches (natural batching). A message whose batch
 * queue has no request in flight is sent immediately and alone. Messages that arrive
 * while requests are in flight are batched into the next request. With a linger, a
 * message waits for others even if a request is possible.
 */
public final class Batcher implements Departure {

    /**
     * RocketMQ 5.4.0. Brokers from 4.8.0 up to, but not including, this version store the
     * properties of a batch with each of its messages, so that all had the id of the
     * batch (issue 9416). The id of a batch is needed in topics with batch queues only.
     */
    private static final int LETS_MESSAGES_KEEP_THEIR_IDS = 493;

    private final SendRuntime runtime;

    private final MessageIds ids;

    private final String producerGroup;

    private final BatchLimits limits;

    private final boolean anyQueue;

    private final AttemptListener listener;

    private final QueueTargetCache targets;

    private final LateAttempts late;

    private final PeerLog log;

    private final LongAdder requests = new LongAdder();

    private final LongAdder carried = new LongAdder();

    private final Map<BatchKey, BatchQueue> batchQueues = new ConcurrentHashMap<>();

    /** Zero from closing on. */
    private volatile long lingerNanos;

    public Batcher(SendRuntime runtime, MessageIds ids, QueueTargetCache targets, AttemptListener listener,
            LateAttempts late) {
        this.runtime = runtime;
        this.ids = ids;
        this.producerGroup = new Namespace(runtime.settings().namespace()).wrap(runtime.settings().group());
        this.limits = BatchLimits.of(runtime.settings().batch()).within(runtime.settings().maxMessageSize());
        this.lingerNanos = this.limits.lingerNanos();
        this.anyQueue = runtime.extensions().queueSelector() == null;
        this.listener = listener;
        this.targets = targets;
        this.late = late;
        this.log = new PeerLog(LoggerFactory.getLogger(BatchQueue.class), runtime.time());
    }

    /**
     * Sends the message of an attempt, or queues it.
     * @param attempt the attempt
     */
    public void send(Attempt attempt) {
        BatchScope scope = BatchScope.of(attempt.task(), this.anyQueue);
        if (scope != null && (scope.keepsOrder() || this.limits.share())) {
            BatchQueue batchQueue = batchQueue(attempt, scope);
            while (!batchQueue.add(attempt)) {
                batchQueue = replaced(batchQueue, attempt, scope);
            }
        }
        else if (attempt.task().handOver(attempt)) {
            request(List.of(attempt), null, null);
        }
        else {
            this.listener.onDropped(attempt);
        }
    }

    /** Ends all lingering, now and from now on. */
    public void flush() {
        this.lingerNanos = 0;
        // A batch queue created in the meantime sees the zero
        this.batchQueues.values().forEach(BatchQueue::drain);
    }

    /**
     * Retires idle batch queues whose broker or queue is not in the latest route of their
     * topic.
     */
    public void forgetUnused() {
        Map<String, Set<String>> brokers = new HashMap<>();
        this.batchQueues.forEach((key, batchQueue) -> {
            boolean leads = brokers.computeIfAbsent(key.topic(), this::brokersOf).contains(key.brokerName());
            if (!leads && batchQueue.retire()) {
                this.batchQueues.remove(key, batchQueue);
            }
        });
    }

    private Set<String> brokersOf(String topic) {
        TopicRoute route = this.runtime.routes().peek(topic);
        if (route == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(route.masters().keySet());
        // Queues of a static topic refer to logical brokers
        route.queues().forEach((queue) -> names.add(queue.brokerName()));
        return names;
    }

    // Replaces a batch queue that was retired between its lookup and its use
    private BatchQueue replaced(BatchQueue retired, Attempt attempt, BatchScope scope) {
        BatchKey key = BatchKey.of(attempt.task(), attempt.target(), scope);
        this.batchQueues.remove(key, retired);
        BatchQueue batchQueue = batchQueue(key);
        if (scope == BatchScope.ORDERED || attempt.task().outgoing().sysFlag() == 0) {
            CachedBatchQueues.of(attempt.target()).set(scope, attempt.task().message().waitStoreOk(), batchQueue);
        }
        return batchQueue;
    }

    public int size() {
        return this.batchQueues.size();
    }

    public ProducerStatus.Requests requests() {
        return new ProducerStatus.Requests(this.requests.sum(), this.carried.sum());
    }

    private BatchQueue batchQueue(Attempt attempt, BatchScope scope) {
        QueueTarget target = attempt.target();
        SendTask task = attempt.task();
        if (!scope.keepsOrder() && task.outgoing().sysFlag() != 0) {
            return batchQueue(BatchKey.of(task, target, scope));
        }
        boolean waitStoreOk = scope.keepsOrder() || task.message().waitStoreOk();
        CachedBatchQueues cached = CachedBatchQueues.of(target);
        BatchQueue batchQueue = cached.get(scope, waitStoreOk);
        if (batchQueue == null) {
            batchQueue = batchQueue(BatchKey.of(task, target, scope));
            cached.set(scope, waitStoreOk, batchQueue);
        }
        return batchQueue;
    }

    private BatchQueue batchQueue(BatchKey key) {
        BatchQueue known = this.batchQueues.get(key);
        return (known != null) ? known
                : this.batchQueues.computeIfAbsent(key,
                        (created) -> new BatchQueue(created.scope(),
                                (created.scope() == BatchScope.ONE_WAY) ? this.limits.oneWay() : this.limits,
                                this.listener, this));
    }

    // Messages that were queued behind messages for an absent broker refer to an older
    // route
    @Override
    public void depart(List<Attempt> batch, BatchQueue batchQueue, Lease lease) {
        boolean mayBeBack = batch.get(0).task().keepsOrder() && batch.get(0).target().isAbsent();
        request(mayBeBack ? batch.stream().map(this::refreshed).toList() : batch, batchQueue, lease);
    }

    private Attempt refreshed(Attempt attempt) {
        TopicRoute route = this.runtime.newest(attempt.route());
        Attempt current = new Attempt(attempt.task(), this.targets.of(route, attempt.queue()), nanoTime());
        attempt.task().redirect(current);
        return current;
    }

    private void request(List<Attempt> batch, @Nullable BatchQueue batchQueue, @Nullable Lease lease) {
        Attempt head = batch.get(0);
        boolean inOrder = batchQueue != null && head.task().keepsOrder();
        if (batchQueue != null && lease != null && inOrder && isPostponed(batch, batchQueue, lease)) {
            return;
        }
        long now = nanoTime();
        long limit = timeoutNanos(batch, now);
        if (lease != null) {
            lease.extend(now, limit);
        }
        this.requests.increment();
        this.carried.add(batch.size());
        RemoteCall<SendReply> call = call(batch,
                (batchQueue != null) ? batchQueue.balance().queueId(batch) : head.queue().queueId());
        if (head.task().mode() == SendMode.ONEWAY && !inOrder) {
            this.runtime.caller()
                .callOneWay(master(head), call, limit,
                        new BatchHandler.OneWay(batch, batchQueue, lease, this.listener));
        }
        else {
            this.runtime.caller()
                .call(master(head), call, limit,
                        (batchQueue != null && lease != null)
                                ? new BatchHandler.Queued(batch, batchQueue, lease, now,
                                        (inOrder && isBound(head)) ? this.late : null)
                                : new BatchHandler.Alone(batch, this.listener, now));
        }
    }

    // Returns whether an ordered message stays in its queue even if the broker fails
    private boolean isBound(Attempt attempt) {
        return this.runtime.settings().ordering() == Ordering.STRICT
                || attempt.task().message().delivery() instanceof Delivery.ToQueue;
    }

    // No request is sent to an absent broker; its messages keep their order while they
    // wait
    private static boolean isPostponed(List<Attempt> batch, BatchQueue batchQueue, Lease lease) {
        Attempt head = batch.get(0);
        if (head.task().message().delivery() instanceof Delivery.Ordered) {
            if (head.target().isAbsent()) {
                batchQueue.postponed(batch, lease);
                return true;
            }
        }
        else if (head.master() == null) {
            batchQueue.failed(batch, CallFailure.unreachable("broker " + head.brokerName() + " has no master now"),
                    lease);
            return true;
        }
        return false;
    }

    private RemoteCall<SendReply> call(List<Attempt> batch, int queueId) {
        Attempt head = batch.get(0);
        SendTarget target = new SendTarget(this.producerGroup, head.brokerName(), queueId,
                this.runtime.settings().topics().autoCreateQueues());
        if (batch.size() == 1) {
            return new SendMessageCall(target, head.task().outgoing());
        }
        return new SendBatchCall(target, new BatchMessages(batch), properties(head));
    }

    // The longest limit of the batch, so that no message is cut short by another;
    // deadlines of the others are monitored separately
    private long timeoutNanos(List<Attempt> batch, long nowNanos) {
        long longest = 0;
        for (int i = 0; i < batch.size(); i++) {
            longest = Math.max(longest, this.listener.timeoutNanos(batch.get(i), nowNanos));
        }
        return longest;
    }

    @Override
    public long nanoTime() {
        return this.runtime.time().nanoTime();
    }

    @Override
    public PeerLog log() {
        return this.log;
    }

    @Override
    public long lingerNanos() {
        return this.lingerNanos;
    }

    @Override
    public Attempt renew(Attempt attempt) {
        attempt.task().countAttempt();
        return refreshed(attempt);
    }

    @Override
    public Timekeeper.Timeout later(Runnable step, long delayNanos) {
        if (delayNanos <= 0) {
            step.run();
            return () -> {
            };
        }
        return this.runtime.time().schedule(this.runtime.scheduler(), step, delayNanos);
    }

    private byte[] properties(Attempt head) {
        MessageProperties properties = new MessageProperties(
                MessageProperties.length(MessageProperties.UNIQ_KEY, "") + this.ids.length());
        if (!head.task().message().waitStoreOk()) {
            properties.add(MessageProperties.WAIT, "false");
        }
        Integer version = this.runtime.versions().known(master(head));
        if (version != null && version >= LETS_MESSAGES_KEEP_THEIR_IDS) {
            properties.addId(this.ids, this.runtime.time().currentTimeMillis());
        }
        return properties.encode();
    }

    private static Endpoint master(Attempt attempt) {
        @Nullable Endpoint master = attempt.master();
        return Objects.requireNonNull(master, "an attempt without a master is not batched");
    }

}
