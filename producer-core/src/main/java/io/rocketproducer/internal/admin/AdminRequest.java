/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.admin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.RemoteCall;
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * One admin request: its description and its deadline. Its steps are futures that
 * complete on I/O threads; {@link #settled} returns the result.
 */
// Dependent futures of steps are not needed
@SuppressWarnings("FutureReturnValueIgnored")
final class AdminRequest {

    private final SendRuntime runtime;

    private final String about;

    private final long deadlineNanos;

    /**
     * Creates a request with the send timeout as its limit.
     * @param runtime the components of the producer
     * @param about the description of the request, for its failures
     */
    AdminRequest(SendRuntime runtime, String about) {
        this.runtime = runtime;
        this.about = about;
        this.deadlineNanos = runtime.time().nanoTime() + Nanos.of(runtime.settings().sendTimeout());
    }

    /**
     * Looks up the route of a topic.
     * @param wireTopic the topic, as the brokers know it
     * @return its route
     */
    CompletableFuture<TopicRoute> route(String wireTopic) {
        return this.runtime.routes().routeOf(wireTopic).thenApply((answer) -> {
            if (answer instanceof RouteAnswer.Found found && !found.route().borrowed()) {
                return found.route();
            }
            if (answer instanceof RouteAnswer.NoNameServer none) {
                throw failure(Reason.UNAVAILABLE,
                        "no name server responded: " + none.detail() + ". Check rocketmq.name-server "
                                + "(ProducerSettings.nameServers) and that a name server runs there",
                        null);
            }
            if (wireTopic.equals(SendMessageCall.DEFAULT_TOPIC)) {
                throw failure(Reason.TOPIC_NOT_FOUND, "no broker that creates topics is registered with the name "
                        + "server. Start one, or set autoCreateTopicEnable=true on it", null);
            }
            String detail = (answer instanceof RouteAnswer.NotFound notFound) ? notFound.detail()
                    : "topic not found: create it";
            throw failure(Reason.TOPIC_NOT_FOUND, detail, null);
        });
    }

    /**
     * Queries a broker of a route.
     * @param <R> the type of the result
     * @param route the route
     * @param brokerName the broker
     * @param call the call
     * @return the result
     */
    <R> CompletableFuture<R> ask(TopicRoute route, String brokerName, RemoteCall<R> call) {
        Endpoint master = route.masterOf(brokerName);
        if (master == null) {
            return CompletableFuture.failedFuture(failure(Reason.UNAVAILABLE,
                    "broker " + brokerName + " has no master now, or does not exist" + remedy(Reason.UNAVAILABLE),
                    null));
        }
        return ask(brokerName, master, call);
    }

    <R> CompletableFuture<R> ask(String brokerName, Endpoint master, RemoteCall<R> call) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        long remaining = Math.max(1, this.deadlineNanos - this.runtime.time().nanoTime());
        this.runtime.caller().call(master, call, remaining, new CallHandler<>() {

            @Override
            public void onSuccess(R result) {
                answer.complete(result);
            }

            @Override
            public void onFailure(CallFailure failure) {
                Reason reason = reason(failure);
                answer.completeExceptionally(AdminRequest.this.failure(reason,
                        "broker " + brokerName + ": " + failure.text() + remedy(reason), failure.cause()));
            }

        });
        return answer;
    }

    /**
     * Completes the request on a callback thread, after the last step or on timeout.
     * @param <R> the type of the result
     * @param answer the last step
     * @return the future for the application
     */
    <R> CompletableFuture<R> settled(CompletableFuture<R> answer) {
        CompletableFuture<R> result = new CompletableFuture<>();
        String late = "no response within the send timeout of " + this.runtime.settings().sendTimeout().toMillis()
                + " ms. Check that the brokers and name servers run";
        Timekeeper.Timeout deadline = this.runtime.time()
            .schedule(this.runtime.scheduler(),
                    () -> this.runtime.complete(
                            () -> result.completeExceptionally(failure(Reason.UNAVAILABLE, late, null)),
                            this.deadlineNanos),
                    this.deadlineNanos - this.runtime.time().nanoTime());
        answer.whenComplete((value, failure) -> {
            deadline.cancel();
            this.runtime.complete(() -> {
                if (failure == null) {
                    result.complete(value);
                }
                else {
                    result.completeExceptionally(ofUser(failure));
                }
            }, this.deadlineNanos);
        });
        return result;
    }

    /**
     * Creates a failure of this request.
     * @param reason the reason
     * @param fault the description of the fault
     * @param cause the cause
     * @return the failure
     */
    AdminException failure(Reason reason, String fault, @Nullable Throwable cause) {
        return new AdminException(reason, this.about + ": " + fault, cause);
    }

    /**
     * Converts the failure of a step, which may be wrapped, to the exception for the
     * application.
     * @param failure the failure of a step
     * @return the failure of this request
     */
    AdminException ofUser(Throwable failure) {
        for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
            if (ex instanceof AdminException known) {
                return known;
            }
        }
        Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
                : failure;
        return failure(Reason.REFUSED, "malformed response: " + CallFailure.fault(cause) + remedy(Reason.REFUSED),
                cause);
    }

    private static String remedy(Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED -> ". Check the credentials and their permissions";
            case TOPIC_NOT_FOUND -> ". Create the topic";
            case UNAVAILABLE -> ". Check that the broker runs";
            case REFUSED -> ". Check the log of the broker";
            case MESSAGE_NOT_FOUND, TOO_LARGE -> "";
        };
    }

    private static Reason reason(CallFailure failure) {
        if (failure.kind() == CallFailure.Kind.MALFORMED) {
            return Reason.REFUSED;
        }
        if (failure.kind() != CallFailure.Kind.REJECTED) {
            return Reason.UNAVAILABLE;
        }
        return switch (failure.code()) {
            case ResponseCode.NO_PERMISSION -> Reason.NOT_ALLOWED;
            case ResponseCode.TOPIC_NOT_EXIST -> Reason.TOPIC_NOT_FOUND;
            default -> Reason.REFUSED;
        };
    }

}
