/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.request;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.RecallException.Reason;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.RecallCall;
import io.rocketproducer.internal.protocol.message.RecallHandle;
import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Recalls timer messages: route, call, outcome. One attempt, within the send timeout.
 *
 * @param runtime the components of the producer
 */
// Lookups never complete exceptionally, and the dependent futures created here are unused
@SuppressWarnings("FutureReturnValueIgnored")
public record Recalls(SendRuntime runtime) {

    private static final String TOO_OLD = ". Upgrade the broker: recalls need RocketMQ 5.3.2";

    private static final String CHECK_BROKER = ". Check that the broker runs, and recall the message again";

    private static final String CHECK_NAME_SERVERS = ". Check rocketmq.name-server (ProducerSettings.nameServers) and "
            + "that a name server runs there";

    /**
     * Recalls a message. Never blocks.
     * @param topic the user's topic
     * @param handle the handle from the send result, if any
     * @return completes on a callback thread with the message's id, or exceptionally with
     * a {@link RecallException}
     */
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        if (handle == null) {
            return CompletableFuture.failedFuture(
                    illegal(topic, "there is no handle: only messages with delay or deliverAt have one", null));
        }
        Namespace namespace = new Namespace(this.runtime.settings().namespace());
        RecallHandle parsed;
        try {
            parsed = RecallHandle.parse(handle);
        }
        catch (IllegalArgumentException ex) {
            return CompletableFuture.failedFuture(illegal(topic, "malformed recall handle", ex));
        }
        if (!parsed.topic().equals(namespace.wrap(topic))) {
            return CompletableFuture
                .failedFuture(illegal(topic, "the handle belongs to topic " + PeerText.of(parsed.topic()), null));
        }
        Recall recall = new Recall(topic, parsed, new RecallCall(namespace.wrap(this.runtime.settings().group()),
                parsed.topic(), parsed.brokerName(), handle));
        Timekeeper.Timeout deadline = this.runtime.time()
            .schedule(this.runtime.scheduler(), recall::onDeadline, Nanos.of(this.runtime.settings().sendTimeout()));
        recall.result.whenComplete((id, failure) -> deadline.cancel());
        this.runtime.routes().routeOf(parsed.topic()).thenAccept(recall::onRoute);
        return recall.result;
    }

    private static RecallException illegal(String topic, String fault, @Nullable Throwable cause) {
        return new RecallException(Reason.ILLEGAL_HANDLE, "No message to topic " + topic + " was recalled: " + fault
                + ". Use SendResult.recallHandle() of the same topic", false, cause);
    }

    /**
     * One recall in progress. Its steps are sequential; the deadline may pass at any
     * time, and the first outcome wins.
     */
    private final class Recall implements CallHandler<String> {

        private final CompletableFuture<String> result = new CompletableFuture<>();

        private final String topic;

        private final RecallHandle handle;

        private final RecallCall call;

        private final long deadlineNanos;

        private volatile boolean called;

        Recall(String topic, RecallHandle handle, RecallCall call) {
            this.topic = topic;
            this.handle = handle;
            this.call = call;
            this.deadlineNanos = Recalls.this.runtime.time().nanoTime()
                    + Nanos.of(Recalls.this.runtime.settings().sendTimeout());
        }

        private void onRoute(RouteAnswer answer) {
            if (answer instanceof RouteAnswer.Found found) {
                call(found.route());
            }
            else if (answer instanceof RouteAnswer.NotFound notFound) {
                fail(Reason.TOPIC_NOT_FOUND, notFound.detail(), false, null);
            }
            else if (answer instanceof RouteAnswer.NoNameServer noNameServer) {
                fail(Reason.UNAVAILABLE, "no name server responded: " + noNameServer.detail() + CHECK_NAME_SERVERS,
                        false, null);
            }
        }

        private void call(TopicRoute route) {
            Endpoint master = route.masterOf(this.handle.brokerName());
            if (master == null) {
                // A proxy registers under names other than those of the brokers
                master = route.masters().values().stream().findFirst().orElse(null);
            }
            long remaining = this.deadlineNanos - Recalls.this.runtime.time().nanoTime();
            if (master == null) {
                fail(Reason.UNAVAILABLE,
                        "broker " + PeerText.of(this.handle.brokerName()) + " has no master now" + CHECK_BROKER, false,
                        null);
            }
            else if (remaining > 0) {
                this.called = true;
                Recalls.this.runtime.caller().call(master, this.call, remaining, this);
            }
        }

        @Override
        public void onSuccess(String messageId) {
            Recalls.this.runtime.complete(() -> this.result.complete(messageId), this.deadlineNanos);
        }

        @Override
        public void onFailure(CallFailure failure) {
            Reason reason = reason(failure);
            boolean unknown = failure.code() == ResponseCode.REQUEST_CODE_NOT_SUPPORTED;
            fail(reason, failure.text() + (unknown ? TOO_OLD : remedy(reason)), failure.possiblyExecuted(),
                    failure.cause());
        }

        private void onDeadline() {
            fail(Reason.UNAVAILABLE,
                    "no response within the send timeout of " + Recalls.this.runtime.settings().sendTimeout().toMillis()
                            + " ms" + (this.called ? CHECK_BROKER : CHECK_NAME_SERVERS),
                    this.called, null);
        }

        private Reason reason(CallFailure failure) {
            return switch (failure.code()) {
                case ResponseCode.NO_PERMISSION -> Reason.NOT_ALLOWED;
                case ResponseCode.TOPIC_NOT_EXIST -> Reason.TOPIC_NOT_FOUND;
                // Brokers respond to both cases with the same code; the due time in the
                // handle distinguishes them
                case ResponseCode.ILLEGAL_OPERATION ->
                    (this.handle.dueMillis() <= Recalls.this.runtime.time().currentTimeMillis()) ? Reason.TOO_LATE
                            : Reason.ILLEGAL_HANDLE;
                default -> Reason.UNAVAILABLE;
            };
        }

        private static String remedy(Reason reason) {
            return switch (reason) {
                case NOT_ALLOWED ->
                    ". Set recallMessageEnable=true on the brokers, which is off by default, and check the credentials";
                case TOO_LATE -> ". The message was due before the recall reached the broker";
                case ILLEGAL_HANDLE -> ". Use the handle of a message to this topic in this cluster";
                case TOPIC_NOT_FOUND -> ". Check that the topic still exists";
                case UNAVAILABLE -> CHECK_BROKER;
            };
        }

        private void fail(Reason reason, String fault, boolean possiblyRecalled, @Nullable Throwable cause) {
            RecallException failure = new RecallException(reason, "Message " + PeerText.of(this.handle.messageId())
                    + " to topic " + this.topic + " was not recalled: " + fault, possiblyRecalled, cause);
            Recalls.this.runtime.complete(() -> this.result.completeExceptionally(failure), this.deadlineNanos);
        }

    }

}
