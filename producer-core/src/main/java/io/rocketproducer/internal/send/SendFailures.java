package io.rocketproducer.internal.send;

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
import io.rocketproducer.api.SendCancelledException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.ResponseCode;

/**
 * Words and types for what went wrong: every text names the message, the fault and what
 * to do about it.
 */
final class SendFailures {

    private SendFailures() {
    }

    static InvalidMessageException missing() {
        return new InvalidMessageException("Message refused: it is null");
    }

    static SendException of(SendTask task, CallFailure failure) {
        return of(task, failure, failure.text() + attempts(task));
    }

    static SendException outOfBudget(SendTask task, CallFailure failure) {
        return of(task, failure, failure.text() + attempts(task) + ". It was not tried again: so many sends fail that "
                + "the retry budget is used up (RetrySettings.budget)");
    }

    private static SendException of(SendTask task, CallFailure failure, String text) {
        return switch (failure.kind()) {
            case REJECTED -> rejected(task, failure.code(), text);
            case UNREACHABLE -> new BrokerUnreachableException(details(task,
                    text + ". Check that the broker runs, and that the address it registered can be reached from here",
                    failure.cause()));
            case INSECURE -> insecure(task, text, failure.tlsFault(), failure.cause());
            case CONNECTION_LOST -> new ConnectionLostException(details(task, text, failure.cause()));
            case TIMED_OUT -> timedOut(task, text, failure.cause());
            case CLOSED -> closed(task);
            case NOT_WRITABLE, MALFORMED -> new UnexpectedSendException(details(task, text, failure.cause()));
        };
    }

    static SendException noNameServer(SendTask task, String detail) {
        return new NameServerUnavailableException(details(task, "no name server answered: " + detail
                + ". Check rocketmq.name-server (ProducerSettings.nameServers) and that a name server runs there",
                null));
    }

    static SendException noSecureNameServer(SendTask task, String detail, TlsFault fault) {
        return insecure(task, "no name server could be asked: " + detail, fault, null);
    }

    private static SendException insecure(SendTask task, String text, @Nullable TlsFault fault,
            @Nullable Throwable cause) {
        return new SecureConnectionException(details(task, text, cause), (fault != null) ? fault : TlsFault.FAILED);
    }

    static SendException topicNotFound(SendTask task, String detail) {
        return new TopicNotFoundException(details(task, detail, null));
    }

    static SendException timedOut(SendTask task, String what, @Nullable Throwable cause) {
        return new SendTimeoutException(
                details(task, what + ". The send timeout is " + task.budgetNanos() / 1_000_000 + " ms", cause));
    }

    static SendException expired(SendTask task) {
        String what = "it waited too long for its turn: more is sent than the brokers take";
        if (!task.attempts().isEmpty()) {
            what = "there was no time left for another attempt";
        }
        else if (task.isHandedOver()) {
            what = "no answer came in time";
        }
        return timedOut(task, what + attempts(task), null);
    }

    static SendException closed(SendTask task) {
        return new ProducerClosedException(details(task,
                "the producer is not running: start it before sending, and " + "stop sending before closing it", null));
    }

    static SendException noRoom(SendTask task, FlowSettings flow) {
        return new BackPressureException(
                details(task, "as much is in flight as allowed (" + flow.maxMessages() + " messages, " + flow.maxBytes()
                        + " bytes): send more slowly, or allow more with FlowSettings", null));
    }

    static SendException interrupted(SendTask task) {
        return new SendInterruptedException(details(task, "the sending thread was interrupted while it waited", null));
    }

    static SendException cancelled(SendTask task) {
        return new SendCancelledException(
                details(task, "its future was cancelled or completed by the application" + attempts(task), null));
    }

    static SendException notDurable(SendTask task, SendStatus status) {
        return new NotDurableException(failure(task, subject(task) + " is stored, but less durably than required: "
                + status + attempts(task)
                + ". Check disks and replicas of the brokers, or accept it (ProducerSettings.requiredDurability)",
                null), status);
    }

    static InvalidMessageException noSuchQueue(SendTask task, MessageQueue queue) {
        return new InvalidMessageException(
                details(task, "the queue selector picked queue " + queue.queueId() + " of broker " + queue.brokerName()
                        + " in topic " + queue.topic() + ", which is none of those it was offered", null));
    }

    static SendException unexpected(SendTask task, Throwable cause) {
        return new UnexpectedSendException(
                details(task, "an extension or the producer itself failed: " + cause.getClass().getName(), cause));
    }

    private static SendException rejected(SendTask task, int code, String text) {
        return switch (code) {
            case ResponseCode.SYSTEM_BUSY -> new BrokerBusyException(
                    details(task, text + ". The brokers are overloaded: send more slowly, or add " + "brokers", null),
                    code);
            case ResponseCode.NO_PERMISSION -> new AccessDeniedException(
                    details(task,
                            text + ". Check the credentials and that they permit to "
                                    + "publish to the topic, and that the broker and the topic are writable",
                            null),
                    code);
            case ResponseCode.TOPIC_NOT_EXIST ->
                new TopicNotFoundException(details(task, text + ". Create the topic", null));
            case ResponseCode.GO_AWAY -> new BrokerRejectedException(details(task,
                    text + ". The broker or proxy shuts down, and no other was there in time: run more than one", null),
                    code);
            default -> new BrokerRejectedException(details(task, text, null), code);
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

    private static String attempts(SendTask task) {
        List<?> made = task.attempts();
        return (made.size() > 1) ? " (after " + made.size() + " attempts: " + made + ")"
                : made.isEmpty() ? "" : " (" + made.get(0) + ")";
    }

}
