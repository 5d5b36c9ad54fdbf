/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.request;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.DrainBarrier;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.time.Nanos;

/**
 * Sends requests and replies: <pre>
 * register this client with the brokers → send → … → a broker pushes the reply
 * </pre> Any broker may push the reply, and it does so only to a registered client. So
 * the client is registered with all of them before its first request. Thread-safe; blocks
 * only where a send blocks.
 */
// Sends complete independently; the outcome of a request is reported by its own future
@SuppressWarnings("FutureReturnValueIgnored")
public final class RequestReplySender {

    private static final String REPLY_TOPIC_SUFFIX = "_REPLY_TOPIC";

    private static final List<String> OF_THE_REQUEST = List.of(MessageProperties.CORRELATION_ID,
            MessageProperties.REPLY_TO_CLIENT, MessageProperties.TTL);

    private final SendPipeline pipeline;

    private final SendRuntime runtime;

    private final String clientId;

    private final Introduction introduction;

    private final OpenRequests open;

    /** Signaled when a request has ended. */
    private final DrainBarrier ended = new DrainBarrier();

    private volatile boolean closed;

    /**
     * Creates the request-reply flow of one producer.
     * @param pipeline sends messages
     * @param runtime the components of the producer
     * @param clientId the client that receives replies
     * @param introduction registers the client
     * @param open the requests of the client
     */
    public RequestReplySender(SendPipeline pipeline, SendRuntime runtime, String clientId, Introduction introduction,
            OpenRequests open) {
        this.pipeline = pipeline;
        this.runtime = runtime;
        this.clientId = clientId;
        this.introduction = introduction;
        this.open = open;
    }

    /**
     * Returns the topic for replies through a cluster.
     * @param cluster the cluster
     * @return the topic, as the brokers know it
     */
    public static String replyTopic(String cluster) {
        return cluster + REPLY_TOPIC_SUFFIX;
    }

    /**
     * Sends a request.
     * @param message the request
     * @param timeout how long to wait for the reply
     * @return completes on a callback thread
     */
    public CompletableFuture<ReplyMessage> request(@Nullable Message message, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero but was " + timeout);
        }
        if (message == null) {
            return CompletableFuture.failedFuture(SendExceptions.missing());
        }
        if (!MessageKind.isOpenTo(message)) {
            return CompletableFuture.failedFuture(new InvalidMessageException("Message refused: a request can have no "
                    + "order key, delay, delivery time or priority. Remove it, or send the message without requesting a "
                    + "reply"));
        }
        String id = UUID.randomUUID().toString();
        long deadlineNanos = this.runtime.time().nanoTime() + Nanos.of(timeout);
        OpenRequest request = new OpenRequest(this, id, message.topic(),
                (completion) -> this.pipeline.callBack(completion, deadlineNanos - this.runtime.time().nanoTime()));
        request.result().whenComplete((reply, failure) -> onEnd(request));
        long startedNanos = this.runtime.time().nanoTime();
        this.open.add(request);
        if (this.closed) {
            // Closing has ended all other requests, so this one would stay open
            abandon(request);
            return request.result();
        }
        request.timer(
                this.runtime.time().schedule(this.runtime.scheduler(), () -> expire(id, timeout), Nanos.of(timeout)));
        CompletableFuture<Void> introduced = this.introduction
            .to(new Namespace(this.runtime.settings().namespace()).wrap(message.topic()));
        if (introduced.isDone()) {
            send(request, message, timeout, Nanos.of(timeout));
        }
        else {
            // Completed on an I/O thread, which must not wait for permits
            introduced.whenComplete((nothing, failure) -> this.pipeline.runOnOwnThread(() -> send(request, message,
                    timeout, Nanos.of(timeout) - (this.runtime.time().nanoTime() - startedNanos))));
        }
        return request.result();
    }

    /**
     * Returns the maximum size of a reply.
     * @return the size of its decompressed body in bytes
     */
    int maxBodyBytes() {
        return this.runtime.settings().maxMessageSize();
    }

    // Also ends a request whose future the application completed
    private void onEnd(OpenRequest request) {
        if (this.open.take(request.correlationId()) != null) {
            request.cancel();
        }
        this.ended.signal();
    }

    private void send(OpenRequest request, Message message, Duration timeout, long remainingNanos) {
        if (remainingNanos <= 0 || !this.open.contains(request.correlationId())) {
            return;
        }
        CallScope scope = CallScope.enter(request, false);
        try {
            sendInScope(request, message, timeout, remainingNanos);
        }
        finally {
            scope.leave();
        }
    }

    private void sendInScope(OpenRequest request, Message message, Duration timeout, long remainingNanos) {
        Duration limit = Duration.ofNanos(Math.min(remainingNanos, Nanos.of(this.runtime.settings().sendTimeout())));
        CompletableFuture<SendResult> sending = this.pipeline.sendAsync(message,
                SendOptions.defaults().withTimeout(limit),
                MessageKind.request(request.correlationId(), this.clientId, Nanos.toMillis(timeout)));
        request.sending(sending);
        // Wakes code that closes the producer within this send: the request is now
        // recognized as its own
        this.ended.signal();
        sending.whenComplete((receipt, failure) -> {
            if (failure != null) {
                onSendFailure(request, failure);
            }
        });
    }

    private void onSendFailure(OpenRequest request, Throwable failure) {
        Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
                : failure;
        if (cause instanceof SendException ex && ex.possiblyStored()) {
            request.possiblySent(ex);
        }
        else if (this.open.take(request.correlationId()) != null) {
            request.notSent(cause);
        }
    }

    private void expire(String id, Duration timeout) {
        OpenRequest request = this.open.take(id);
        if (request != null) {
            request.noReply(" within " + Nanos.toMillis(timeout)
                    + " ms. Check that a consumer of the topic runs, and that it replies");
        }
    }

    /**
     * Replies to a request.
     * @param request the properties of the request, as received by its consumer
     * @param body the reply body
     * @return completes on a callback thread when a broker has pushed the reply
     */
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(MessageProperties.MSG_TYPE, MessageProperties.REPLY);
        for (String name : OF_THE_REQUEST) {
            String value = request.get(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        String cluster = request.get(MessageProperties.CLUSTER);
        String missing = missing(request);
        if (cluster == null || missing != null) {
            return CompletableFuture.failedFuture(new InvalidMessageException("Reply refused: property " + missing
                    + " is missing, so the message is not a request that a broker delivered. Pass all properties of "
                    + "the request"));
        }
        return this.pipeline.sendAsync(Message.of(replyTopic(cluster), body), SendOptions.defaults(),
                MessageKind.reply(properties));
    }

    private static @Nullable String missing(Map<String, String> request) {
        for (String name : List.of(MessageProperties.CLUSTER, MessageProperties.CORRELATION_ID,
                MessageProperties.REPLY_TO_CLIENT)) {
            if (!request.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /**
     * Waits for replies, then fails the requests that have none.
     * @param timeoutNanos the maximum time to wait
     */
    public void drain(long timeoutNanos) {
        try {
            // A request that this thread is sending would wait for this thread
            this.ended.await(() -> own().stream().allMatch(CallScope::covers), timeoutNanos);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        this.closed = true;
        // A request whose own user code closes the producer before it is sent fails in
        // its send
        own().stream().filter((request) -> !CallScope.covers(request)).forEach(this::abandon);
    }

    private void abandon(OpenRequest request) {
        if (this.open.take(request.correlationId()) != null) {
            request.noReply(": the producer was closed");
        }
    }

    private List<OpenRequest> own() {
        return this.open.matching((request) -> request.isOf(this));
    }

    /**
     * Registers a client with brokers.
     */
    @FunctionalInterface
    public interface Introduction {

        /**
         * Registers the client with every broker that may push a reply.
         * @param wireTopic the topic of the request, as the brokers know it
         * @return completes when all are registered or have failed; never exceptionally
         */
        CompletableFuture<Void> to(String wireTopic);

    }

}
