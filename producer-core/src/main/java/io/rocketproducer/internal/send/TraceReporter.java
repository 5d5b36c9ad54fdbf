/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.internal.message.BodyCompression;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.protocol.call.EndTransactionCall;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.task.EndpointFormatter;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.trace.EndedTransaction;
import io.rocketproducer.internal.trace.SendTraceRecord;
import io.rocketproducer.internal.trace.TraceLine;
import io.rocketproducer.internal.trace.Tracer;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Traces the sends of one producer: passes their outcomes to the {@link Tracer}, and
 * sends trace messages through a separate pipeline. That pipeline has no hooks,
 * interceptors or trace, and shares connections, routes and threads with the producer.
 * Thread-safe.
 */
public final class TraceReporter {

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);

    private final TraceSettings settings;

    private final SendRuntime runtime;

    private final SendPipeline sender;

    private final Tracer tracer;

    /** The most recently reported region, for sends without a response. */
    private volatile String region = SendReply.DEFAULT_REGION;

    private final EndpointFormatter addresses = new EndpointFormatter();

    private TraceReporter(SendRuntime user) {
        this.settings = user.settings().trace();
        this.runtime = user;
        this.sender = new SendPipeline(runtimeOfTraces(user), null);
        int maxBytes = Math.min(this.settings.maxBytes(), user.settings().maxMessageSize());
        this.tracer = new Tracer(this.settings.toBuilder().maxBytes(maxBytes).build(),
                new TraceLine.Origin(user.settings().group(), user.localAddress().getHostAddress()), this::send,
                user.scheduler(), user.time());
    }

    /**
     * Creates the trace flow of a producer.
     * @param runtime the components of the producer
     * @return the flow, {@code null} if tracing is disabled
     */
    public static @Nullable TraceReporter of(SendRuntime runtime) {
        return runtime.settings().trace().enabled() ? new TraceReporter(runtime) : null;
    }

    // Trace messages run no extensions of the application and do not consume its permits
    private static SendRuntime runtimeOfTraces(SendRuntime user) {
        ProducerSettings settings = user.settings();
        ProducerSettings own = settings.toBuilder()
            .group(new Namespace(settings.namespace()).wrap(settings.group()))
            .namespace(null)
            .sendTimeout(SEND_TIMEOUT)
            .requiredDurability(Durability.ANY)
            .flow(FlowSettings.builder()
                .maxMessages(settings.trace().maxWaiting())
                .overflow(FlowSettings.Overflow.FAIL)
                .build())
            .batch(BatchSettings.builder().enabled(false).build())
            .compression(settings.compression().toBuilder().type(CompressionType.NONE).build())
            .trace(settings.trace().toBuilder().enabled(false).build())
            .build();
        return new SendRuntime(own, ProducerExtensions.none(), BodyCompression.of(own.compression(), null),
                user.routes(), user.health(), user.versions(), user.caller(), user.scheduler(),
                user.callbacks().onOwnThreads(), user.localAddress(), user.time());
    }

    private CompletableFuture<SendResult> send(String keys, byte[] body) {
        Message message = Message.builder(this.settings.topic()).waitStoreOk(false).body(body).build();
        return this.sender.sendAsync(message, SendOptions.defaults(), MessageKind.trace(keys));
    }

    /**
     * Traces a completed send. Sends without an id are not traced, because they did not
     * reach a broker. One-way messages are not traced either, because their outcome is
     * unknown.
     * @param task the send
     */
    void settled(SendTask task) {
        SendResult result = task.result();
        Endpoint broker = task.tracedAt();
        if (task.messageId() == null || task.mode() == SendMode.ONEWAY || (result != null && broker == null)
                || isTrace(task.message().topic())) {
            return;
        }
        if (result != null && !result.regionId().equals(this.region)) {
            this.region = result.regionId();
        }
        OutgoingMessage outgoing = task.outgoing();
        if (result != null && !outgoing.isHalf() && !this.tracer.admits(task.settledNanos())) {
            return;
        }
        this.tracer.add(new SendTraceRecord(task.message(), outgoing.isHalf(), outgoing.messageId(),
                (result != null) ? result.offsetMessageId() : null, this.region,
                (broker != null) ? this.addresses.of(broker) : lastAsked(task.attempts()), outgoing.body().length,
                outgoing.bornTimestamp(), task.settledAfterMicros() / 1_000, task.attemptsMade(),
                result != null && result.status() == SendStatus.SEND_OK));
    }

    /**
     * Traces an end-transaction request that was written.
     * @param broker the broker
     * @param call the request
     * @param subject the message
     */
    public void ended(Endpoint broker, EndTransactionCall call, Subject subject) {
        if (subject.traced() && !isTrace(subject.topic())) {
            this.tracer.add(new EndedTransaction(subject.topic(), call.half().messageId(), subject.tag(),
                    subject.keys(), subject.region(), this.addresses.of(broker), call.half().transactionId(),
                    call.state(), call.fromCheck(), this.runtime.time().currentTimeMillis()));
        }
    }

    private boolean isTrace(String topic) {
        return topic.equals(this.settings.topic());
    }

    private static @Nullable String lastAsked(List<SendAttempt> attempts) {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).address();
    }

    /** Removes cached data of removed brokers. */
    public void forgetUnused() {
        this.sender.forgetUnused();
    }

    public ProducerStatus.Trace status() {
        return this.tracer.status();
    }

    /**
     * Sends the collected trace records and waits for completion; later records are lost.
     * @param timeoutNanos the maximum time to wait
     */
    public void drain(long timeoutNanos) {
        this.tracer.close();
        this.sender.drain(timeoutNanos);
    }

    /**
     * The message of a transaction.
     *
     * @param topic its topic, without namespace
     * @param tag its tag, {@code null} for none
     * @param keys its business keys
     * @param region the region of its broker
     * @param traced whether that broker permits tracing of it
     */
    public record Subject(String topic, @Nullable String tag, List<String> keys, String region, boolean traced) {

        public static Subject of(StoredFrame message, Namespace namespace) {
            Map<String, String> properties = message.properties();
            String keys = properties.getOrDefault(MessageProperties.KEYS, "");
            return new Subject(namespace.unwrap(message.topic()), properties.get(MessageProperties.TAGS),
                    keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1)),
                    properties.getOrDefault(MessageProperties.REGION, SendReply.DEFAULT_REGION),
                    !"false".equals(properties.get(MessageProperties.TRACE_ON)));
        }

        /** Contains the topic only: keys may be confidential. */
        @Override
        public String toString() {
            return "Subject[topic=" + this.topic + "]";
        }

    }

}
