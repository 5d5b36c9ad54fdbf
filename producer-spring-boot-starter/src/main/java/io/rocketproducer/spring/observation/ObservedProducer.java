/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Producer that observes every send of another producer. An observation starts on the
 * calling thread, with the current observation as its parent. Its scope is open during
 * the call, including interceptors and a local transaction. It stops once, with the
 * outcome. Each message of {@code sendAll} has a separate observation. Exceptions of
 * conventions, filters and handlers are logged and fail no send. Sends made by these are
 * not observed.
 */
public final class ObservedProducer implements Producer {

    private final Producer producer;

    private final ObservationRegistry registry;

    private final Options options;

    private final Identity identity;

    private final Identity inTransaction;

    private final TelemetryBoundary boundary;

    private final SendObservationConvention defaultConvention;

    private final @Nullable SendObservationConvention convention;

    /**
     * Creates an observed producer.
     * @param producer sends the messages
     * @param registry creates observations
     * @param called name of the producer
     * @param namespace its namespace, {@code null} for none
     * @param options observation options
     */
    public ObservedProducer(Producer producer, ObservationRegistry registry, String called, @Nullable String namespace,
            Options options) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.registry = Objects.requireNonNull(registry, "registry must not be null");
        this.options = Objects.requireNonNull(options, "options must not be null");
        this.boundary = new TelemetryBoundary("Observation of sends of producer " + called);
        this.defaultConvention = new DefaultSendObservationConvention(options.names(), options.includeKeys());
        SendObservationConvention own = options.convention();
        this.convention = (own != null) ? new ContainedConvention(own, this.defaultConvention, this.boundary) : null;
        this.identity = new Identity(called, namespace, false);
        this.inTransaction = new Identity(called, namespace, true);
    }

    @Override
    public SendResult send(Message message, SendOptions sendOptions) {
        return observe(context(message, SendMode.SYNC, this.identity),
                (traced) -> this.producer.send(traced, sendOptions), (result) -> result);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions sendOptions) {
        return observeAsync(context(message, SendMode.ASYNC, this.identity),
                (traced) -> this.producer.sendAsync(traced, sendOptions), (result) -> result);
    }

    @Override
    public void sendOneway(Message message, SendOptions sendOptions) {
        observe(context(message, SendMode.ONEWAY, this.identity), (traced) -> {
            this.producer.sendOneway(traced, sendOptions);
            return null;
        }, (result) -> null);
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions sendOptions) {
        // The local transaction receives the message without trace properties
        return observe(context(message, SendMode.SYNC, this.inTransaction), (traced) -> this.producer
            .sendInTransaction(traced, (own, id) -> work.execute(message, id), sendOptions),
                TransactionResult::sendResult);
    }

    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        return observeAsync(context(message, SendMode.ASYNC, this.identity),
                (traced) -> this.producer.request(traced, timeout), (reply) -> null);
    }

    // Replies are not observed: the producer builds the reply message, so trace
    // properties cannot be added
    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        return this.producer.reply(request, body);
    }

    @Override
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        return this.producer.recall(topic, handle);
    }

    @Override
    public Admin admin() {
        return this.producer.admin();
    }

    @Override
    public void start() {
        this.producer.start();
    }

    @Override
    public ProducerState state() {
        return this.producer.state();
    }

    @Override
    public ProducerStatus status() {
        return this.producer.status();
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        return this.producer.probe(timeout);
    }

    @Override
    public void close() {
        this.producer.close();
    }

    @Override
    public void close(Duration drainTimeout) {
        this.producer.close(drainTimeout);
    }

    private SendObservationContext context(Message message, SendMode mode, Identity sender) {
        Objects.requireNonNull(message, "message must not be null");
        return new SendObservationContext(message, mode, sender, this.options.propagate());
    }

    private Observation observation(SendObservationContext context) {
        return SendObservation.in(this.options.names())
            .observation(this.convention, this.defaultConvention, () -> context, this.registry);
    }

    private <T extends @Nullable Object> T observe(SendObservationContext context, Function<Message, T> call,
            Function<T, @Nullable SendResult> receipt) {
        if (this.boundary.isInside()) {
            return call.apply(context.message());
        }
        ObservedSend observed = ObservedSend.begin(this.boundary, this.registry, () -> observation(context));
        Throwable failure = null;
        try {
            T result = call.apply(traced(context));
            context.succeeded(receipt.apply(result));
            return result;
        }
        catch (Throwable ex) {
            failure = ex;
            throw ex;
        }
        finally {
            observed.leave();
            observed.end(failure);
        }
    }

    // Returns the producer's own future, so that cancelling it takes effect
    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletableFuture<T> observeAsync(SendObservationContext context,
            Function<Message, CompletableFuture<T>> call, Function<T, @Nullable SendResult> receipt) {
        if (this.boundary.isInside()) {
            return call.apply(context.message());
        }
        ObservedSend observed = ObservedSend.begin(this.boundary, this.registry, () -> observation(context));
        CompletableFuture<T> future;
        try {
            future = call.apply(traced(context));
        }
        catch (Throwable ex) {
            observed.leave();
            observed.end(ex);
            throw ex;
        }
        observed.leave();
        future.whenComplete((result, failure) -> {
            if (failure == null) {
                context.succeeded(receipt.apply(result));
            }
            observed.end(failure);
        });
        return future;
    }

    private Message traced(SendObservationContext context) {
        return this.boundary.call(context::traced, context::message);
    }

    /**
     * Observation options.
     *
     * @param convention the convention, {@code null} for the default one
     * @param names version of the names in the default convention
     * @param includeKeys whether the default convention records message keys
     * @param propagate whether the trace context is added to the message, as properties
     */
    public record Options(@Nullable SendObservationConvention convention, SemanticConventions names,
            boolean includeKeys, boolean propagate) {
    }

    /**
     * Identity of the sending producer.
     *
     * @param name name of the producer
     * @param namespace its namespace, {@code null} for none
     * @param transaction whether the message is sent in a transaction
     */
    public record Identity(String name, @Nullable String namespace, boolean transaction) {
    }

}
