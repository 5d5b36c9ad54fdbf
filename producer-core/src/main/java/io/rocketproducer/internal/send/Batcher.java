package io.rocketproducer.internal.send;

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
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.MessageProperties;
import io.rocketproducer.internal.protocol.RemoteCall;
import io.rocketproducer.internal.protocol.SendBatchCall;
import io.rocketproducer.internal.protocol.SendMessageCall;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.protocol.SendTarget;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;

/**
 * Sends messages to the same broker in batches (natural batching). A message whose batch
 * queue has no request in flight is sent immediately and alone. Messages that arrive
 * while requests are in flight are batched into the next request. With a linger, a
 * message waits for others even if a request is possible.
 */
final class Batcher implements Departure {

    /**
     * RocketMQ 5.4.0. Brokers from 4.8.0 up to, but not including, this version store the
     * properties of a batch with each of its messages, so that all had the id of the
     * batch (issue 9416). The id of a batch is needed in topics with batch queues only.
     */
    private static final int LETS_MESSAGES_KEEP_THEIR_IDS = 493;

    private final SendRuntime parts;

    private final MessageIds ids;

    private final String producerGroup;

    private final BatchLimits limits;

    private final boolean anyQueue;

    private final Attempt.Ending ending;

    private final QueueTargetCache destinations;

    private final LateAttempts late;

    private final PeerLog log;

    private final LongAdder requests = new LongAdder();

    private final LongAdder carried = new LongAdder();

    private final Map<BatchKey, BatchQueue> lines = new ConcurrentHashMap<>();

    /** Zero from closing on. */
    private volatile long lingerNanos;

    Batcher(SendRuntime parts, MessageIds ids, QueueTargetCache destinations, Attempt.Ending ending,
            LateAttempts late) {
        this.parts = parts;
        this.ids = ids;
        this.producerGroup = new Namespace(parts.settings().namespace()).wrap(parts.settings().group());
        this.limits = BatchLimits.of(parts.settings().batch()).within(parts.settings().maxMessageSize());
        this.lingerNanos = this.limits.lingerNanos();
        this.anyQueue = parts.extensions().queueSelector() == null;
        this.ending = ending;
        this.destinations = destinations;
        this.late = late;
        this.log = new PeerLog(LoggerFactory.getLogger(BatchQueue.class), parts.time());
    }

    /**
     * Sends the message of an attempt, or queues it.
     * @param attempt the attempt
     */
    void send(Attempt attempt) {
        BatchScope lineClass = BatchScope.of(attempt.task(), this.anyQueue);
        if (lineClass != null && (lineClass.keepsOrder() || this.limits.share())) {
            BatchQueue line = line(attempt, lineClass);
            while (!line.add(attempt)) {
                line = replaced(line, attempt, lineClass);
            }
        }
        else if (attempt.task().handOver()) {
            request(List.of(attempt), null, null);
        }
        else {
            this.ending.onDropped(attempt);
        }
    }

    /** Ends all lingering, now and from now on. */
    void flush() {
        this.lingerNanos = 0;
        // A batch queue created in the meantime sees the zero
        this.lines.values().forEach(BatchQueue::drain);
    }

    /**
     * Retires idle batch queues whose broker or queue is not in the latest route of their
     * topic.
     */
    void forgetUnused() {
        Map<String, Set<String>> brokers = new HashMap<>();
        this.lines.forEach((key, line) -> {
            boolean leads = brokers.computeIfAbsent(key.topic(), this::brokersOf).contains(key.brokerName());
            if (!leads && line.retire()) {
                this.lines.remove(key, line);
            }
        });
    }

    private Set<String> brokersOf(String topic) {
        TopicRoute route = this.parts.routes().peek(topic);
        if (route == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(route.masters().keySet());
        // Queues of a static topic refer to logical brokers
        route.queues().forEach((queue) -> names.add(queue.brokerName()));
        return names;
    }

    // Replaces a batch queue that was retired between its lookup and its use
    private BatchQueue replaced(BatchQueue retired, Attempt attempt, BatchScope lineClass) {
        BatchKey key = BatchKey.of(attempt.task(), attempt.destination(), lineClass);
        this.lines.remove(key, retired);
        BatchQueue line = line(key);
        if (lineClass == BatchScope.ORDERED || attempt.task().outgoing().sysFlag() == 0) {
            attempt.destination().line(lineClass, attempt.task().message().waitStoreOk(), line);
        }
        return line;
    }

    int size() {
        return this.lines.size();
    }

    ProducerStatus.Requests requests() {
        return new ProducerStatus.Requests(this.requests.sum(), this.carried.sum());
    }

    private BatchQueue line(Attempt attempt, BatchScope lineClass) {
        QueueTarget destination = attempt.destination();
        SendTask task = attempt.task();
        if (!lineClass.keepsOrder() && task.outgoing().sysFlag() != 0) {
            return line(BatchKey.of(task, destination, lineClass));
        }
        boolean waitStoreOk = lineClass.keepsOrder() || task.message().waitStoreOk();
        BatchQueue line = destination.line(lineClass, waitStoreOk);
        if (line == null) {
            line = line(BatchKey.of(task, destination, lineClass));
            destination.line(lineClass, waitStoreOk, line);
        }
        return line;
    }

    private BatchQueue line(BatchKey key) {
        BatchQueue known = this.lines.get(key);
        return (known != null) ? known
                : this.lines.computeIfAbsent(key,
                        (created) -> new BatchQueue(created.lineClass(),
                                (created.lineClass() == BatchScope.ONE_WAY) ? this.limits.oneWay() : this.limits,
                                this.ending, this));
    }

    // Messages that were queued behind messages for an absent broker refer to an older
    // route
    @Override
    public void depart(List<Attempt> batch, BatchQueue line, Lease lease) {
        boolean mayBeBack = BatchScope.keepsOrder(batch.get(0).task()) && batch.get(0).destination().isAbsent();
        request(mayBeBack ? batch.stream().map(this::refreshed).toList() : batch, line, lease);
    }

    private Attempt refreshed(Attempt attempt) {
        TopicRoute route = this.parts.newest(attempt.route());
        return new Attempt(attempt.task(), this.destinations.of(route, attempt.queue()), nanoTime());
    }

    private void request(List<Attempt> batch, @Nullable BatchQueue line, @Nullable Lease lease) {
        Attempt head = batch.get(0);
        boolean inOrder = line != null && BatchScope.keepsOrder(head.task());
        if (line != null && lease != null && inOrder && isPostponed(batch, line, lease)) {
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
                (line != null) ? line.balance().queueId(batch) : head.queue().queueId());
        if (head.task().mode() == SendMode.ONEWAY && !inOrder) {
            this.parts.caller()
                .callOneWay(master(head), call, limit, new BatchHandler.OneWay(batch, line, lease, this.ending));
        }
        else {
            this.parts.caller()
                .call(master(head), call, limit,
                        (line != null && lease != null)
                                ? new BatchHandler.InLine(batch, line, lease, now,
                                        (inOrder && isBound(head)) ? this.late : null)
                                : new BatchHandler.Alone(batch, this.ending, now));
        }
    }

    // Returns whether an ordered message stays in its queue even if the broker fails
    private boolean isBound(Attempt attempt) {
        return this.parts.settings().ordering() == Ordering.STRICT
                || attempt.task().message().delivery() instanceof Delivery.ToQueue;
    }

    // No request is sent to an absent broker; its messages keep their order while they
    // wait
    private static boolean isPostponed(List<Attempt> batch, BatchQueue line, Lease lease) {
        Attempt head = batch.get(0);
        if (head.task().message().delivery() instanceof Delivery.Ordered) {
            if (head.destination().isAbsent()) {
                line.postponed(batch, lease);
                return true;
            }
        }
        else if (head.master() == null) {
            line.failed(batch, CallFailure.unreachable("broker " + head.brokerName() + " has no master now"), lease);
            return true;
        }
        return false;
    }

    private RemoteCall<SendReply> call(List<Attempt> batch, int queueId) {
        Attempt head = batch.get(0);
        SendTarget target = new SendTarget(this.producerGroup, head.brokerName(), queueId,
                this.parts.settings().topics().autoCreateQueues());
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
            longest = Math.max(longest, this.ending.timeoutNanos(batch.get(i), nowNanos));
        }
        return longest;
    }

    @Override
    public long nanoTime() {
        return this.parts.time().nanoTime();
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
        attempt.task().attemptMade();
        return refreshed(attempt);
    }

    @Override
    public Timekeeper.Timeout later(Runnable step, long delayNanos) {
        if (delayNanos <= 0) {
            step.run();
            return () -> {
            };
        }
        return this.parts.time().schedule(this.parts.scheduler(), step, delayNanos);
    }

    private byte[] properties(Attempt head) {
        MessageProperties properties = new MessageProperties(
                MessageProperties.length(MessageProperties.UNIQ_KEY, "") + this.ids.length());
        if (!head.task().message().waitStoreOk()) {
            properties.add(MessageProperties.WAIT, "false");
        }
        Integer version = this.parts.versions().known(master(head));
        if (version != null && version >= LETS_MESSAGES_KEEP_THEIR_IDS) {
            properties.addId(this.ids, this.parts.time().currentTimeMillis());
        }
        return properties.encode();
    }

    private static Endpoint master(Attempt attempt) {
        @Nullable Endpoint master = attempt.master();
        return Objects.requireNonNull(master, "an attempt without a master is not batched");
    }

}
