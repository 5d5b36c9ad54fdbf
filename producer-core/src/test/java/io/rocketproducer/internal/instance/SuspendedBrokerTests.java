/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ordered messages while their broker does not respond. A suspended broker processes the
 * requests pending in its connections in any order when it resumes. Therefore no message
 * may be pending there twice, and none may follow one with an unknown outcome.
 */
class SuspendedBrokerTests {

    private static final int HEART_BEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    SuspendedBrokerTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 4, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> suspensions() {
        return Stream.of(Place.values())
            .flatMap((place) -> Stream.of(500, 2_000, 12_000, 40_000)
                .map((millis) -> Arguments.of(place, Duration.ofMillis(millis))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("suspensions")
    void eachMessageIsStoredOnceAndInOrder(Place place, Duration suspension) {
        Producer producer = start(Ordering.STRICT);
        List<CompletableFuture<SendResult>> sends = new ArrayList<>();
        sends.add(producer.sendAsync(place.message(0)));
        advanceUntil(() -> sends.get(0).isDone());
        FakeHold hold = suspend();
        for (int i = 1; i < 5; i++) {
            sends.add(producer.sendAsync(place.message(i)));
        }
        hold.awaitHeld(1);
        pass(suspension);
        resume(hold);
        advanceUntil(() -> sends.stream().allMatch(CompletableFuture::isDone));
        assertThat(sends).allSatisfy((send) -> assertThat(send).isCompleted());
        assertThat(stored()).containsExactly("0", "1", "2", "3", "4");
    }

    @ParameterizedTest
    @EnumSource
    void sendEndsAtItsLimitAndWhatFollowsWaitsForItsOutcome(Place place) {
        Producer producer = start(Ordering.STRICT);
        producer.sendAsync(place.message(0)).join();
        FakeHold hold = suspend();
        SendOptions soon = SendOptions.defaults().withTimeout(Duration.ofSeconds(3));
        CompletableFuture<SendResult> first = producer.sendAsync(place.message(1), soon);
        hold.awaitHeld(1);
        CompletableFuture<SendResult> second = producer.sendAsync(place.message(2), soon);
        CompletableFuture<SendResult> third = producer.sendAsync(place.message(3));
        pass(Duration.ofSeconds(4));
        Awaitility.await().until(() -> first.isDone() && second.isDone());
        assertThat(failure(first)).isInstanceOf(SendTimeoutException.class)
            .hasMessageContaining("no response")
            .hasMessageContaining("#1 a (");
        assertThat(failure(first).possiblyStored()).isTrue();
        assertThat(failure(second)).isInstanceOf(SendTimeoutException.class);
        assertThat(failure(second).possiblyStored()).isFalse();
        assertThat(third).isNotDone();
        assertThat(this.broker.sends()).hasSize(2);
        resume(hold);
        advanceUntil(third::isDone);
        assertThat(stored()).containsExactly("0", "1", "3");
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void onewayMessageInOrderEndsAtItsLimit() {
        Producer producer = start(Ordering.STRICT);
        producer.sendAsync(Place.ORDER_KEY.message(0)).join();
        FakeHold hold = suspend();
        producer.sendOneway(Place.ORDER_KEY.message(1));
        hold.awaitHeld(1);
        advanceUntil(() -> producer.status().messagesInFlight() == 0);
        assertThat(this.broker.sends()).hasSize(2);
    }

    @Test
    void otherMessagesUseANewConnection() {
        Producer producer = start(Ordering.STRICT);
        producer.sendAsync(Place.ORDER_KEY.message(0)).join();
        FakeHold hold = suspend();
        CompletableFuture<SendResult> ordered = producer.sendAsync(Place.ORDER_KEY.message(1));
        hold.awaitHeld(1);
        CompletableFuture<SendResult> other = producer.sendAsync(ProducerFixture.message("other"));
        hold.awaitHeld(2);
        advanceUntil(() -> this.broker.server().accepted() == 2);
        this.broker.onSend(this.broker.stores());
        // Slowly: once the broker responds, silence of the old connection closes it
        advanceUntil(other::isDone, Duration.ofMillis(50));
        assertThat(other).isCompleted();
        assertThat(ordered).isNotDone();
        hold.release();
        advanceUntil(ordered::isDone);
        assertThat(stored().stream().filter("1"::equals)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void halfOpenConnectionIsClosedOnceTheBrokerRespondsOnAnotherOne(Place place) {
        Producer producer = start(Ordering.STRICT);
        ConcurrentMap<Object, Boolean> connections = swallowFirstConnection();
        CompletableFuture<SendResult> first = producer.sendAsync(place.message(0));
        CompletableFuture<SendResult> second = producer.sendAsync(place.message(1));
        advanceUntil(() -> first.isDone() && second.isDone());
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(stored()).containsExactly("0", "1");
        assertThat(connections).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsResetIsRetriedImmediately(Place place) {
        Producer producer = start(Ordering.STRICT);
        producer.sendAsync(place.message(0)).join();
        FakeHold hold = suspend();
        CompletableFuture<SendResult> first = producer.sendAsync(place.message(1));
        hold.awaitHeld(1);
        pass(Duration.ofSeconds(10));
        this.broker.onSend(this.broker.stores());
        this.broker.server().resetConnections();
        advanceUntil(first::isDone);
        assertThat(first).isCompleted();
        assertThat(stored()).containsExactly("0", "1");
    }

    @ParameterizedTest
    @EnumSource
    void requestThatABrokerIgnoresIsRetried(Place place) {
        Producer producer = start(Ordering.STRICT);
        producer.sendAsync(place.message(0)).join();
        this.broker.onSend(FakeResponder.silence());
        CompletableFuture<SendResult> first = producer.sendAsync(place.message(1));
        Awaitility.await().until(() -> this.broker.sends().size() == 2);
        this.broker.onSend(this.broker.stores());
        advanceUntil(first::isDone);
        assertThat(first).isCompleted();
        assertThat(stored()).containsExactly("0", "1");
        assertThat(this.broker.server().accepted()).isOne();
    }

    @Test
    void availableOrderingRetriesAtTheLimitOfAnAttempt() {
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 2);
        Producer producer = start(Ordering.PREFER_AVAILABILITY);
        this.fixture.cluster.brokers().forEach((one) -> one.onSend(FakeResponder.silence()));
        CompletableFuture<SendResult> first = producer.sendAsync(Place.ORDER_KEY.message(1));
        Awaitility.await().until(() -> this.fixture.sends() == 1);
        this.fixture.cluster.brokers().forEach((one) -> one.onSend(one.stores()));
        pass(Duration.ofSeconds(1));
        advanceUntil(first::isDone);
        assertThat(first.join().attempts()).isEqualTo(2);
    }

    // Requests stay pending in its connections, without a response
    private FakeHold suspend() {
        FakeHold hold = this.broker.hold();
        this.broker.server().otherwise(FakeResponder.silence());
        return hold;
    }

    // Of the pending requests, the last one is processed first
    private void resume(FakeHold hold) {
        int waiting = this.broker.sends().size() - 1;
        this.broker.server().otherwise(FakeResponder.success());
        this.broker.onSend(this.broker.stores());
        hold.releaseBackwards(waiting);
        hold.release();
    }

    private ConcurrentMap<Object, Boolean> swallowFirstConnection() {
        ConcurrentMap<Object, Boolean> connections = new ConcurrentHashMap<>();
        List<Object> first = new ArrayList<>();
        FirstConnection swallowed = (connection) -> {
            synchronized (first) {
                if (first.isEmpty()) {
                    first.add(connection);
                }
                connections.put(connection, true);
                return first.get(0) == connection;
            }
        };
        this.broker.onSend((exchange) -> {
            if (!swallowed.isFirst(exchange.connection())) {
                this.broker.stores().respond(exchange);
            }
        });
        this.broker.server().on(HEART_BEAT, (exchange) -> {
            if (!swallowed.isFirst(exchange.connection())) {
                exchange.reply(FakeReply.success());
            }
        });
        return connections;
    }

    private Producer start(Ordering ordering) {
        return this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMinutes(2))
            .attemptTimeout(Duration.ofMillis(500))
            .ordering(ordering)
            .retry(RetrySettings.builder().asyncRetries(100).build()));
    }

    private void pass(Duration duration) {
        long end = this.time.nanoTime() + duration.toNanos();
        advanceUntil(() -> this.time.nanoTime() >= end);
    }

    private void advanceUntil(BooleanSupplier condition) {
        advanceUntil(condition, Duration.ofMillis(2));
    }

    private void advanceUntil(BooleanSupplier condition, Duration interval) {
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(interval).until(() -> {
            if (!condition.getAsBoolean()) {
                this.time.advance(Duration.ofMillis(50));
            }
            return condition.getAsBoolean();
        });
    }

    private List<String> stored() {
        return this.broker.received()
            .stream()
            .map((message) -> new String(message.body(), StandardCharsets.UTF_8))
            .toList();
    }

    private static SendException failure(CompletableFuture<SendResult> send) {
        try {
            send.get();
            throw new AssertionError("stored");
        }
        catch (ExecutionException ex) {
            return (SendException) ex.getCause();
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    /**
     * Attribute that keeps the order.
     */
    enum Place {

        ORDER_KEY {
            @Override
            Message message(int number) {
                return body(number).orderKey("key").build();
            }
        },

        EXPLICIT_QUEUE {
            @Override
            Message message(int number) {
                return body(number).queue(new MessageQueue(ProducerFixture.TOPIC, "a", 1)).build();
            }
        };

        abstract Message message(int number);

        private static Message.Builder body(int number) {
            return Message.builder(ProducerFixture.TOPIC)
                .body(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        }

    }

    /**
     * Identifies the first connection.
     */
    @FunctionalInterface
    private interface FirstConnection {

        boolean isFirst(Object connection);

    }

}
