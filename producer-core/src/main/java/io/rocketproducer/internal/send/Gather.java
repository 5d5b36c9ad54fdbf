package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.Acknowledged;
import io.rocketproducer.internal.protocol.BatchReply;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.MessageProperties;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.SendBatchCall;
import io.rocketproducer.internal.protocol.SendMessageCall;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.protocol.SendTarget;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * The stop where messages to the same broker leave together: natural batching. A message
 * that finds its line free leaves at once and alone; those that come while requests are
 * under way leave as one when the line frees.
 */
final class Gather implements Line.Departure {

    private final SendParts parts;

    private final MessageIds ids;

    private final String producerGroup;

    private final GatherLimits limits;

    private final boolean anyQueue;

    private final Attempt.Ending ending;

    private final Map<LineKey, Line> lines = new ConcurrentHashMap<>();

    Gather(SendParts parts, MessageIds ids, GatherLimits limits, Attempt.Ending ending) {
        this.parts = parts;
        this.ids = ids;
        this.producerGroup = new Namespace(parts.settings().namespace()).wrap(parts.settings().group());
        this.limits = limits;
        this.anyQueue = parts.extensions().queueSelector() == null;
        this.ending = ending;
    }

    /**
     * Sends a message on its attempt, or lets it wait for others.
     * @param attempt the attempt
     */
    void send(Attempt attempt) {
        LineKey key = LineKey.of(attempt, this.anyQueue);
        if (key == null) {
            single(attempt, new CallHandler<>() {

                @Override
                public void onSuccess(SendReply reply) {
                    Gather.this.ending.onStored(attempt, reply);
                }

                @Override
                public void onFailure(CallFailure failure) {
                    RetryDecision decision = Gather.this.ending.onFailure(attempt, failure);
                    if (decision.again()) {
                        Gather.this.ending.again(attempt, decision.delayNanos());
                    }
                }

            });
            return;
        }
        Line line = this.lines.get(key);
        if (line == null) {
            line = this.lines.computeIfAbsent(key,
                    (created) -> new Line(created.ordered(), this.limits, this.ending, this));
        }
        line.add(attempt);
    }

    /**
     * Sends a message that the broker is asked not to answer. It waits for nobody.
     * @param attempt the attempt
     * @param timeoutNanos the limit until it is written
     * @param handler learns whether it was written
     */
    void sendOneWay(Attempt attempt, long timeoutNanos, CallHandler<Acknowledged> handler) {
        this.parts.caller()
            .callOneWay(master(attempt), new SendMessageCall(target(attempt), attempt.task().outgoing()), timeoutNanos,
                    handler);
    }

    @Override
    public void depart(List<Attempt> batch, Line line) {
        Attempt head = batch.get(0);
        if (batch.size() == 1) {
            single(head, new CallHandler<>() {

                @Override
                public void onSuccess(SendReply reply) {
                    line.stored(batch, List.of(reply));
                }

                @Override
                public void onFailure(CallFailure failure) {
                    line.failed(batch, failure);
                }

            });
            return;
        }
        List<OutgoingMessage> messages = new ArrayList<>(batch.size());
        long timeout = 0;
        for (Attempt attempt : batch) {
            attempt.task().handedOver();
            messages.add(attempt.task().outgoing());
            timeout = Math.max(timeout, this.ending.timeoutNanos(attempt));
        }
        this.parts.caller()
            .call(master(head), new SendBatchCall(target(head), messages, properties(head)), timeout,
                    new CallHandler<BatchReply>() {

                        @Override
                        public void onSuccess(BatchReply reply) {
                            line.stored(batch, reply.replies());
                        }

                        @Override
                        public void onFailure(CallFailure failure) {
                            line.failed(batch, failure);
                        }

                    });
    }

    @Override
    public Attempt renew(Attempt attempt) {
        attempt.task().attemptMade();
        TopicRoute known = this.parts.routes().known(attempt.route().topic());
        TopicRoute route = (known != null) ? known : attempt.route();
        Endpoint master = this.parts.addressOf(route, attempt.brokerName());
        return new Attempt(attempt.task(), route, attempt.queue(), attempt.brokerName(),
                (master != null) ? master : attempt.master(), this.parts.time().nanoTime());
    }

    @Override
    public void later(Runnable step, long delayNanos) {
        if (delayNanos <= 0) {
            step.run();
        }
        else {
            this.parts.time().schedule(this.parts.scheduler(), step, delayNanos);
        }
    }

    private void single(Attempt attempt, CallHandler<SendReply> handler) {
        attempt.task().handedOver();
        this.parts.caller()
            .call(master(attempt), new SendMessageCall(target(attempt), attempt.task().outgoing()),
                    this.ending.timeoutNanos(attempt), handler);
    }

    private SendTarget target(Attempt attempt) {
        return new SendTarget(this.producerGroup, attempt.brokerName(), attempt.queue().queueId(),
                this.parts.settings().topics().autoCreateQueues());
    }

    private byte[] properties(Attempt head) {
        MessageProperties properties = new MessageProperties();
        if (!head.task().message().waitStoreOk()) {
            properties.add(MessageProperties.WAIT, "false");
        }
        return properties.add(MessageProperties.UNIQ_KEY, this.ids.next()).encode();
    }

    private static Endpoint master(Attempt attempt) {
        @Nullable Endpoint master = attempt.master();
        return Objects.requireNonNull(master, "an attempt without a master is not gathered");
    }

}
