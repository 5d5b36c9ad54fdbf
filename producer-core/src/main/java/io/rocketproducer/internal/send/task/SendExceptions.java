/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.AccessDeniedException;
import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.NotDurableException;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SecureConnectionException;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendCancelledException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Creates the exceptions of failed sends. Every text contains the message and its topic,
 * the reason, and the remedy, in at most two sentences.
 */
public final class SendExceptions {

    private SendExceptions() {
    }

    public static InvalidMessageException missing() {
        return new InvalidMessageException("Message refused: it is null. Pass a message");
    }

    public static InvalidMessageException bodyTooLarge(SendTask task, int limitBytes) {
        return new InvalidMessageException(
                details(task, "its body has " + task.message().body().length + " bytes and maxMessageSize is "
                        + limitBytes + ". Send a smaller message, or raise the limit here and on the brokers", null));
    }

    public static InvalidMessageException propertiesTooLarge(SendTask task, int bytes) {
        return new InvalidMessageException(
                details(task, "its properties take " + bytes + " bytes and brokers store at most "
                        + MessageProperties.MAX_BYTES + ". Shorten them, or move them into the body", null));
    }

    public static SendException of(SendTask task, CallFailure failure) {
        return of(task, failure, failure.text() + attempts(task, true));
    }

    public static SendException outOfBudget(SendTask task, CallFailure failure) {
        return of(task, failure,
                failure.text() + attempts(task, true) + "; not retried: retry budget exhausted (RetrySettings.budget)");
    }

    private static SendException of(SendTask task, CallFailure failure, String text) {
        return switch (failure.kind()) {
            case REJECTED -> rejected(task, failure, text);
            case UNREACHABLE -> new BrokerUnreachableException(details(task,
                    text + ". Check that the broker runs, and that the address it registered can be reached from here",
                    failure.cause()));
            case INSECURE -> insecure(task, text, failure.tlsFault(), failure.cause());
            case CONNECTION_LOST -> new ConnectionLostException(details(task,
                    text + ". Check that the broker runs and that no firewall or proxy closes connections",
                    failure.cause()));
            case TIMED_OUT -> timedOut(task, text, failure.cause());
            case OVERDUE -> new SendTimeoutException(
                    details(task, text + ". Check the CPU load and the garbage collection pauses of this application",
                            failure.cause()));
            case CLOSED -> closed(task);
            case NOT_WRITABLE -> new UnexpectedSendException(details(task,
                    text + ". Fix what the text names: sending again fails in the same way", failure.cause()));
            case MALFORMED -> new UnexpectedSendException(details(task,
                    text + ". Check that the address is that of a RocketMQ broker, and any proxy in between",
                    failure.cause()));
        };
    }

    public static SendException noNameServer(SendTask task, String detail) {
        return new NameServerUnavailableException(details(task, "no name server responded: " + detail
                + ". Check rocketmq.name-server (ProducerSettings.nameServers) and that a name server runs there",
                null));
    }

    public static SendException noSecureNameServer(SendTask task, String detail, TlsFault fault) {
        return insecure(task, "no secure connection to a name server: " + detail, fault, null);
    }

    private static SendException insecure(SendTask task, String text, @Nullable TlsFault fault,
            @Nullable Throwable cause) {
        return new SecureConnectionException(details(task, text, cause), (fault != null) ? fault : TlsFault.FAILED);
    }

    public static SendException topicNotFound(SendTask task, String detail) {
        return new TopicNotFoundException(details(task, detail, null));
    }

    /**
     * Checks the time of a send after a step that may be slow. A send whose time has
     * elapsed must not continue.
     * @param task the send
     * @return the failure, {@code null} if there is time left
     */
    public static @Nullable SendException ifExpired(SendTask task) {
        return (task.remainingNanos() <= 0) ? expired(task) : null;
    }

    /**
     * Returns the failure of a send whose time has elapsed. The text depends on the phase
     * that took the time.
     * @param task the send
     * @return the failure
     */
    public static SendException expired(SendTask task) {
        SendPhase blamed = task.blamed(task.budgetNanos());
        if (blamed == SendPhase.ROUTE && blamed == task.phase()) {
            return noNameServer(task, "none responded within the send timeout of " + limitMillis(task) + " ms");
        }
        boolean awaited = task.isInFlight();
        if (blamed != SendPhase.DISPATCH) {
            return spent(task, blamed,
                    (task.isHandedOver() ? "; then no response arrived" : "") + attempts(task, false), null);
        }
        if (awaited || !task.attempts().isEmpty()) {
            return timedOut(task, (awaited ? "no response arrived in time" : "no time remained for another attempt")
                    + attempts(task, false), null);
        }
        if (task.isHandedOver()) {
            return timedOut(task, "no response arrived in time", null);
        }
        return new SendTimeoutException(details(task, "timed out in the send queue" + limit(task)
                + ": the send rate exceeds broker throughput. " + "Slow down, add brokers, or raise the timeout",
                null));
    }

    private static SendException timedOut(SendTask task, String what, @Nullable Throwable cause) {
        SendPhase blamed = task.blamed(task.budgetNanos());
        if (blamed != SendPhase.DISPATCH) {
            return spent(task, blamed, "; then " + what, cause);
        }
        return new SendTimeoutException(details(task,
                what + limit(task) + ". Check the load of the brokers and the network, or raise the timeout", cause));
    }

    private static SendException spent(SendTask task, SendPhase blamed, String then, @Nullable Throwable cause) {
        long now = task.deadlineNanos() - task.remainingNanos();
        long spent = (blamed == SendPhase.PREPARATION) ? task.budgetNanos() - task.remainingNanos()
                : task.spentNanos(blamed, now);
        return new SendTimeoutException(details(task,
                blamed.activity() + " took " + spent / 1_000_000 + " ms" + limit(task) + then + ". " + blamed.remedy(),
                cause));
    }

    private static String limit(SendTask task) {
        return " and the send timeout is " + limitMillis(task) + " ms";
    }

    private static long limitMillis(SendTask task) {
        return task.budgetNanos() / 1_000_000;
    }

    public static SendException closed(SendTask task) {
        return new ProducerClosedException(details(task,
                "the producer is not running: start it before sending, and stop sending before closing it", null));
    }

    public static SendException limitReached(SendTask task, FlowSettings flow) {
        String waited = (task.phase() == SendPhase.GATE)
                ? ", and none completed within the send timeout of " + limitMillis(task) + " ms" : "";
        return new BackPressureException(
                details(task, "in-flight limit reached (" + flow.maxMessages() + " messages / " + size(flow.maxBytes())
                        + ")" + waited + ". Slow down, or raise FlowSettings.maxMessages/maxBytes", null));
    }

    private static String size(long bytes) {
        long megabyte = 1 << 20;
        return (bytes % megabyte == 0) ? bytes / megabyte + " MB" : bytes + " bytes";
    }

    public static SendException interrupted(SendTask task) {
        return new SendInterruptedException(details(task,
                "the sending thread was interrupted while it waited. Do not interrupt it, or use sendAsync", null));
    }

    public static SendException cancelled(SendTask task) {
        return new SendCancelledException(
                details(task, "its future was cancelled or completed by the application" + attempts(task, true), null));
    }

    public static SendException notDurable(SendTask task, SendStatus status) {
        return new NotDurableException(failure(task, subject(task) + " is stored, but less durably than required: "
                + status + attempts(task, true)
                + ". Check disks and replicas of the brokers, or accept it (ProducerSettings.requiredDurability)",
                null), status);
    }

    public static InvalidMessageException noSuchQueue(SendTask task, MessageQueue queue) {
        return new InvalidMessageException(details(task,
                "the queue selector selected queue " + queue.queueId() + " of broker " + queue.brokerName()
                        + " in topic " + queue.topic() + ". Select one of the queues that are passed to the selector",
                null));
    }

    public static SendException unexpected(SendTask task, Throwable cause) {
        if (cause instanceof UserCodeException userCode) {
            return new UnexpectedSendException(details(task,
                    userCode.text() + ". See the cause, and fix the code that threw it", userCode.thrown()));
        }
        return new UnexpectedSendException(details(task, "an extension or the producer itself failed: "
                + cause.getClass().getName() + ". See the cause, and fix the code that threw it", cause));
    }

    private static SendException rejected(SendTask task, CallFailure failure, String text) {
        int code = failure.code();
        return switch (code) {
            case ResponseCode.SYSTEM_BUSY -> new BrokerBusyException(
                    details(task, text + ". The brokers are overloaded: slow down, or add brokers", null), code);
            case ResponseCode.NO_PERMISSION -> new AccessDeniedException(
                    details(task,
                            text + ". Check the credentials and that they permit to "
                                    + "publish to the topic, and that the broker and the topic are writable",
                            null),
                    code);
            case ResponseCode.TOPIC_NOT_EXIST ->
                new TopicNotFoundException(details(task, text + ". Create the topic", null));
            default -> new BrokerRejectedException(details(task, text + ". " + remedy(failure), null), code);
        };
    }

    private static String remedy(CallFailure failure) {
        if (failure.isMessageRejected()) {
            return "Check the size and the properties of the message against the limits of the broker (maxMessageSize)";
        }
        return switch (failure.code()) {
            case ResponseCode.GO_AWAY -> "Run more than one broker or proxy, and restart them one after the other: "
                    + "no other one was available in time";
            case ResponseCode.SERVICE_NOT_AVAILABLE ->
                "Check whether the disk of the broker is full, and whether it is a replica or shutting down";
            case ResponseCode.VERSION_NOT_SUPPORTED, ResponseCode.REQUEST_CODE_NOT_SUPPORTED ->
                "Upgrade the broker, or do not use the feature that it does not support";
            case ResponseCode.NOT_LEADER_FOR_QUEUE ->
                "Check that the queues of the static topic have been moved completely";
            default -> "Check the log of the broker";
        };
    }

    private static SendFailure details(SendTask task, String text, @Nullable Throwable cause) {
        return failure(task, subject(task) + " was not sent: " + text, cause);
    }

    private static SendFailure failure(SendTask task, String text, @Nullable Throwable cause) {
        return new SendFailure(text, cause, task.messageId(), task.attempts(), task.isPossiblyStored());
    }

    private static String subject(SendTask task) {
        String id = task.messageId();
        return "Message " + ((id != null) ? id + " " : "") + "to topic " + task.message().topic();
    }

    // The text of a failure already contains the fault of the only attempt, or that it
    // has no response
    private static String attempts(SendTask task, boolean isOnlyFaultKnown) {
        List<SendAttempt> made = task.attempts();
        if (made.isEmpty()) {
            return "";
        }
        SendAttempt last = made.get(made.size() - 1);
        if (made.size() == 1 && (isOnlyFaultKnown || AttemptRecorder.AWAITED.equals(last.failure()))) {
            return " (broker " + last.brokerName() + " at " + last.address() + ", after " + last.duration().toMillis()
                    + " ms)";
        }
        return (made.size() > 1) ? " (after " + made.size() + " attempts: " + made + ")" : " (" + last + ")";
    }

}
