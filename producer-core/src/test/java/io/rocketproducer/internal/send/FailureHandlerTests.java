/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.api.AccessDeniedException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NotDurableException;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SecureConnectionException;
import io.rocketproducer.api.SendCancelledException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallFailure.Kind;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.AttemptRecorder;
import io.rocketproducer.internal.send.task.QueueTarget;
import io.rocketproducer.internal.send.task.SendObserver;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions of {@link FailureHandler}: each kind of failure in each situation of a send.
 */
class FailureHandlerTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(BrokerUnreachableException.class, "Unreached"),
            Map.entry(SecureConnectionException.class, "Insecure"), Map.entry(ConnectionLostException.class, "Lost"),
            Map.entry(SendTimeoutException.class, "Timeout"), Map.entry(UnexpectedSendException.class, "Unexpected"),
            Map.entry(ProducerClosedException.class, "Closed"), Map.entry(BrokerRejectedException.class, "Rejected"),
            Map.entry(BrokerBusyException.class, "Busy"), Map.entry(AccessDeniedException.class, "Denied"),
            Map.entry(TopicNotFoundException.class, "NotFound"), Map.entry(SendCancelledException.class, "Cancelled"),
            Map.entry(NotDurableException.class, "NotDurable"));

    private final ManualTime time = new ManualTime();

    // A cell is the decision: retry now or after a delay, or the exception; "?" if its
    // message is possibly stored, "*" if the attempt does not count
    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|',
            textBlock = """
                    failure          | FIRST      | LAST        | ONLY_BROKER | ORDERED    | ORDERED_LAST | HALF        | ABANDONED  | LATE
                    UNREACHABLE      | now        | Unreached   | 1000 ms     | 1000 ms    | 250 ms*      | now         | Cancelled  | Unreached
                    INSECURE         | now        | Insecure    | 20 ms       | 20 ms      | 250 ms*      | now         | Cancelled  | Insecure
                    CONNECTION_LOST  | now        | Lost        | 20 ms       | 20 ms      | Lost         | now         | Cancelled  | Lost
                    CONNECTION_LOST? | now?       | Lost?       | 20 ms?      | 20 ms?     | Lost?        | Lost?       | Cancelled? | Lost?
                    TIMED_OUT        | now        | Timeout     | 20 ms       | 20 ms      | Timeout      | now         | Cancelled  | Timeout
                    TIMED_OUT?       | now?       | Timeout?    | 20 ms?      | 20 ms?     | Timeout?     | Timeout?    | Cancelled? | Timeout?
                    OVERDUE?         | now?       | Timeout?    | 20 ms?      | 20 ms?     | Timeout?     | Timeout?    | Cancelled? | Timeout?
                    MALFORMED?       | now?       | Unexpected? | 20 ms?      | 20 ms?     | Unexpected?  | Unexpected? | Cancelled? | Unexpected?
                    NOT_WRITABLE     | Unexpected | Unexpected  | Unexpected  | Unexpected | Unexpected   | Unexpected  | Cancelled  | Unexpected
                    CLOSED           | Closed     | Closed      | Closed      | Closed     | Closed       | Closed      | Cancelled  | Closed
                    CLOSED?          | Closed?    | Closed?     | Closed?     | Closed?    | Closed?      | Closed?     | Cancelled? | Closed?
                    1                | now        | Rejected    | 20 ms       | 20 ms      | Rejected     | now         | Cancelled  | Rejected
                    1?               | now?       | Rejected?   | 20 ms?      | 20 ms?     | Rejected?    | Rejected?   | Cancelled? | Rejected?
                    2                | 20 ms      | Busy        | 20 ms       | 20 ms      | Busy         | 20 ms       | Cancelled  | Busy
                    13               | Rejected   | Rejected    | Rejected    | Rejected   | Rejected     | Rejected    | Cancelled  | Rejected
                    14               | now        | Rejected    | 20 ms       | 20 ms      | Rejected     | now         | Cancelled  | Rejected
                    16               | Denied     | Denied      | Denied      | Denied     | Denied       | Denied      | Cancelled  | Denied
                    17               | now        | NotFound    | 20 ms       | 20 ms      | NotFound     | now         | Cancelled  | NotFound
                    204?             | now?       | Rejected?   | 20 ms?      | 20 ms?     | Rejected?    | Rejected?   | Cancelled? | Rejected?
                    205?             | now?       | Rejected?   | 20 ms?      | 20 ms?     | Rejected?    | Rejected?   | Cancelled? | Rejected?
                    501              | 100 ms*    | 100 ms*     | 100 ms*     | 100 ms*    | 100 ms*      | 100 ms*     | Cancelled  | Rejected
                    1500             | now*       | now*        | 100 ms*     | 100 ms*    | 100 ms*      | now*        | Cancelled  | Rejected*
                    """)
    void decides(String failure, String first, String last, String onlyBroker, String ordered, String orderedLast,
            String half, String abandoned, String late) {
        List<String> expected = List.of(first, last, onlyBroker, ordered, orderedLast, half, abandoned, late);
        assertThat(Stream.of(Situation.values()).map((situation) -> cell(failure(failure), situation)))
            .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}, {1}, next server {2}")
    @CsvSource({ "FULL, FLUSH_DISK_TIMEOUT, false, NotDurable", "FULL, SLAVE_NOT_AVAILABLE, true, now",
            "ANY, FLUSH_DISK_TIMEOUT, false, stored", "ANY, FLUSH_SLAVE_TIMEOUT, true, now" })
    void decidesOnAStatus(Durability required, SendStatus status, boolean nextServer, String expected) {
        SendTask task = Situation.FIRST.task(this.time);
        RetryDecision decision = handler(required, nextServer).handleStatus(Situation.FIRST.attempt(task, this.time),
                status, this.time.nanoTime());
        assertThat((decision != null) ? describe(decision) : "stored").isEqualTo(expected);
        assertThat(task.isPossiblyStored()).isTrue();
        assertThat(task.attempts()).hasSize(1);
    }

    @Test
    void aMessageWhoseBrokerIsAbsentWaitsWithoutCountingAnAttempt() {
        SendTask task = Situation.ORDERED.task(this.time);
        Attempt attempt = Situation.ORDERED.attempt(task, this.time);
        assertThat(describe(handler(Durability.ANY, false).handleAbsent(attempt))).isEqualTo("250 ms");
        assertThat(task.attemptsMade()).isZero();
        assertThat(task.isPossiblyStored()).isFalse();
        this.time.advance(TIMEOUT);
        assertThat(describe(handler(Durability.ANY, false).handleAbsent(attempt))).isEqualTo("Unreached");
    }

    @Test
    void retriesToUnhealthyBrokersNeedBudget() {
        FailureHandler handler = handler(Durability.ANY, false);
        RetryDecision decision = RetryDecision.immediately();
        int retries = 0;
        while (decision.retry()) {
            SendTask task = Situation.ONLY_BROKER.task(this.time);
            decision = handler.handle(Situation.ONLY_BROKER.attempt(task, this.time), failure("2"));
            retries++;
        }
        assertThat(retries).as("one more than the initial budget").isEqualTo(101);
        assertThat(((RetryDecision.GiveUp) decision).failure()).hasMessageContaining("retry budget exhausted");
        for (int i = 0; i < 10; i++) {
            handler.onStart();
        }
        SendTask task = Situation.ONLY_BROKER.task(this.time);
        assertThat(handler.handle(Situation.ONLY_BROKER.attempt(task, this.time), failure("2")).retry()).isTrue();
    }

    private String cell(CallFailure failure, Situation situation) {
        SendTask task = situation.task(this.time);
        Attempt attempt = situation.attempt(task, this.time);
        int made = task.attemptsMade();
        RetryDecision decision = handler(Durability.ANY, false).handle(attempt, failure);
        String marks = ((task.attemptsMade() < made) ? "*" : "") + (task.isPossiblyStored() ? "?" : "");
        return describe(decision) + marks;
    }

    private FailureHandler handler(Durability durability, boolean nextServer) {
        RetrySettings retry = RetrySettings.defaults();
        ProducerSettings settings = ProducerSettings.builder()
            .group("group")
            .requiredDurability(durability)
            .retry(nextServer ? retry.toBuilder().nextServerWhenNotStoredOk(true).build() : retry)
            .build();
        return new FailureHandler(settings, new RetryPolicy(retry, () -> 1.0),
                new QueueChoice(new BrokerHealth(this.time), null, Ordering.STRICT), (route) -> route,
                new AttemptRecorder(false), this.time);
    }

    // With "?" if the broker may have executed the request
    private static CallFailure failure(String name) {
        boolean possiblyExecuted = name.endsWith("?");
        String kind = possiblyExecuted ? name.substring(0, name.length() - 1) : name;
        return Character.isDigit(kind.charAt(0))
                ? new CallFailure(Kind.REJECTED, Integer.parseInt(kind), "text", possiblyExecuted, null)
                : new CallFailure(Kind.valueOf(kind), -1, "text", possiblyExecuted, null);
    }

    private static String describe(RetryDecision decision) {
        if (decision instanceof RetryDecision.GiveUp end) {
            SendException failure = end.failure();
            return (failure != null) ? NAMES.get(failure.getClass()) : "complete";
        }
        return (decision.delayNanos() == 0) ? "now" : decision.delayNanos() / 1_000_000 + " ms";
    }

    /** Situation of a send whose attempt on broker a fails. */
    enum Situation {

        FIRST, LAST, ONLY_BROKER, ORDERED, ORDERED_LAST, HALF, ABANDONED, LATE;

        SendTask task(ManualTime time) {
            Message.Builder message = Message.builder("orders").body(new byte[1]);
            if (this == ORDERED || this == ORDERED_LAST) {
                message.orderKey("key");
            }
            SendTask task = new SendTask(message.build(), SendOptions.defaults(),
                    new SendTask.Sender("group", TIMEOUT.toNanos(),
                            new RetryPolicy(RetrySettings.defaults(), () -> 1.0)::attempts, time),
                    new Observer(this == ABANDONED));
            int flag = (this == HALF) ? OutgoingMessage.TRANSACTION_PREPARED : 0;
            task.ready(new OutgoingMessage("orders", "id", flag, 0, 0, new byte[0], new byte[1]));
            return task;
        }

        Attempt attempt(SendTask task, ManualTime time) {
            List<MessageQueue> queues = (this == ONLY_BROKER) ? List.of(queue("a")) : List.of(queue("a"), queue("b"));
            TopicRoute route = new TopicRoute("orders", queues,
                    Map.of("a", new Endpoint("127.0.0.1", 1), "b", new Endpoint("127.0.0.1", 2)), Map.of(), false,
                    Set.of());
            MessageQueue queue = (this == ORDERED || this == ORDERED_LAST) ? route.hashQueues().of("key") : queue("a");
            Attempt attempt = new Attempt(task,
                    new QueueTarget(route, queue, queue.brokerName(), route.masterOf(queue.brokerName()), this),
                    time.nanoTime());
            int made = (this == LAST || this == ORDERED_LAST) ? task.attemptsAllowed() : 1;
            for (int i = 0; i < made; i++) {
                task.countAttempt();
            }
            assertThat(task.handOver(attempt)).isTrue();
            if (this == LATE) {
                time.advance(TIMEOUT);
            }
            return attempt;
        }

        private static MessageQueue queue(String broker) {
            return new MessageQueue("orders", broker, 0);
        }

    }

    /**
     * Observer of an async send.
     *
     * @param isAbandoned whether the application completed its future
     */
    private record Observer(boolean isAbandoned) implements SendObserver {

        @Override
        public SendMode mode() {
            return SendMode.ASYNC;
        }

        @Override
        public void settled(SendTask task) {
        }

    }

}
