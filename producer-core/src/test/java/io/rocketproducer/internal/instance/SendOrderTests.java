/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeMessage;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages with an order key or an explicit queue are stored in send order, with any
 * attributes and modes, and after any fault of the broker.
 */
class SendOrderTests {

    private static final int MESSAGES = 12;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    SendOrderTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 4, List.of(this.broker));
        this.fixture.cluster.nameServer().topic("%RETRY%group", 4, List.of(this.broker));
        this.fixture.cluster.nameServer().topic("warm-up", 1, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> cells() {
        return Stream.of(Place.values())
            .flatMap((place) -> Stream.of(Fault.values())
                .flatMap((fault) -> Stream.of(Attribute.values())
                    .flatMap((first) -> Stream.of(Attribute.values())
                        .map((second) -> Arguments.of(place, fault, first, second)))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} then {3}")
    @MethodSource("cells")
    void storesInTheOrderOfSending(Place place, Fault fault, Attribute first, Attribute second) {
        Producer producer = start();
        await(producer.sendAsync(Message.of("warm-up", new byte[8])));
        fault.happen(this.broker);
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < MESSAGES; i++) {
                Attribute attribute = (i % 2 == 0) ? first : second;
                send(producer, attribute.change(place.message(ProducerFixture.TOPIC, i)).build(), attribute,
                        acknowledged);
            }
        });
        advanceUntil(() -> this.broker.sends().size() > 1);
        fault.end(this.broker);
        await(sending);
        advanceUntil(() -> producer.status().messagesInFlight() == 0);
        List<String> stored = firstOccurrences();
        assertThat(stored).isSorted().containsAll(acknowledged);
        if (first != Attribute.ONE_WAY && second != Attribute.ONE_WAY) {
            assertThat(acknowledged).hasSize(MESSAGES);
        }
        if (fault == Fault.NONE) {
            assertThat(stored).hasSize(MESSAGES);
        }
    }

    private static void send(Producer producer, Message message, Attribute attribute, Queue<String> acknowledged) {
        if (attribute != Attribute.ONE_WAY) {
            producer.sendAsync(message).thenRun(() -> acknowledged.add(number(message.body())));
            return;
        }
        try {
            producer.sendOneway(message);
        }
        catch (BrokerUnreachableException | ConnectionLostException | SendTimeoutException ex) {
            // A one-way message is not retried, and the broker is down
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void messagesToRetryTopicsAreStoredInTheOrderOfSendingToo(Place place) {
        Producer producer = start();
        Fault.BUSY_FIRST.happen(this.broker);
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            futures.add(producer.sendAsync(place.message("%RETRY%group", i).build()));
        }
        futures.forEach(this::await);
        assertThat(firstOccurrences()).hasSize(MESSAGES).isSorted();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void oneRequestIsInFlightAtAnyTime(Place place) {
        FakeHold hold = this.broker.hold();
        Producer producer = start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            futures.add(producer.sendAsync(place.message(ProducerFixture.TOPIC, i).waitStoreOk(i % 10 != 0).build()));
        }
        for (int requests = 1; !futures.get(99).isDone(); requests++) {
            hold.awaitHeld(1);
            assertThat(this.broker.sends()).hasSize(requests);
            hold.releaseOne();
            int sofar = requests;
            Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> this.broker.sends().size() > sofar || futures.get(99).isDone());
        }
        assertThat(firstOccurrences()).hasSize(100).isSorted();
    }

    // Their order is not guaranteed, and one request at a time would be slower
    @Test
    void messagesWhoseQueueASelectorPickedMayHaveSeveralRequestsInFlight() {
        FakeHold hold = this.broker.hold();
        Producer producer = start();
        SendOptions toFirst = SendOptions.defaults().withQueueSelector((queues, message) -> queues.get(0));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i), toFirst));
        }
        hold.awaitHeld(2);
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(futures).extracting((future) -> future.join().queue().queueId()).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void orderedOnewayMessagesAreAcknowledgedBecauseBrokersProcessRequestsConcurrently(Place place) {
        Producer producer = start();
        producer.sendOneway(place.message(ProducerFixture.TOPIC, 0).build());
        producer.sendOneway(ProducerFixture.message("unordered"));
        Awaitility.await().until(() -> this.broker.sends().size() == 2);
        assertThat(this.broker.sends()).extracting((send) -> send.isOneWay()).containsExactly(false, true);
    }

    private Producer start() {
        return this.fixture.start((settings) -> settings.sendTimeout(Duration.ofSeconds(10))
            .attemptTimeout(Duration.ofMillis(200))
            .compression(CompressionSettings.builder().thresholdBytes(2_000).build())
            .retry(RetrySettings.builder().asyncRetries(200).build()));
    }

    private void await(CompletableFuture<?> future) {
        advanceUntil(future::isDone);
        future.join();
    }

    private void advanceUntil(BooleanSupplier condition) {
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            this.time.advance(Duration.ofMillis(20));
            return condition.getAsBoolean();
        });
    }

    private List<String> firstOccurrences() {
        Set<String> numbers = new LinkedHashSet<>();
        for (FakeMessage message : this.broker.received()) {
            if (!message.topic().equals("warm-up")) {
                numbers.add(number(message.body()));
            }
        }
        return List.copyOf(numbers);
    }

    private static String number(byte[] body) {
        return new String(body, 0, 4, StandardCharsets.UTF_8);
    }

    /**
     * Attribute that keeps the order.
     */
    enum Place {

        ORDER_KEY {
            @Override
            Message.Builder message(String topic, int number) {
                return numbered(topic, number).orderKey("key");
            }
        },

        EXPLICIT_QUEUE {
            @Override
            Message.Builder message(String topic, int number) {
                return numbered(topic, number).queue(new MessageQueue(topic, "a", 1));
            }
        };

        abstract Message.Builder message(String topic, int number);

        private static Message.Builder numbered(String topic, int number) {
            return Message.builder(topic).body("%04d".formatted(number).getBytes(StandardCharsets.UTF_8));
        }

    }

    /**
     * Attributes that may differ between messages of one key.
     */
    enum Attribute {

        PLAIN, NOT_WAITING_FOR_REPLICAS, COMPRESSED, LARGE, ONE_WAY;

        Message.Builder change(Message.Builder builder) {
            return switch (this) {
                case PLAIN, ONE_WAY -> builder;
                case NOT_WAITING_FOR_REPLICAS -> builder.waitStoreOk(false);
                case COMPRESSED -> padded(builder, 3_000);
                case LARGE -> padded(builder, 300_000);
            };
        }

        private static Message.Builder padded(Message.Builder builder, int bytes) {
            return builder.body(Arrays.copyOf(builder.build().body(), bytes));
        }

    }

    /**
     * Initial fault of the broker.
     */
    enum Fault {

        NONE {
            @Override
            void happen(FakeBroker broker) {
            }
        },

        BUSY_FIRST {
            @Override
            void happen(FakeBroker broker) {
                first(broker, (exchange) -> exchange.reply(FakeReply.of(FakeBroker.SYSTEM_BUSY, "busy")));
            }
        },

        /** The first response arrives after the timeout of its attempt. */
        LATE_FIRST {
            @Override
            void happen(FakeBroker broker) {
                first(broker, (exchange) -> exchange.later(Duration.ofMillis(50), broker.stores()));
            }
        },

        KILLED {
            @Override
            void happen(FakeBroker broker) {
                first(broker, (exchange) -> broker.refuse());
            }

            @Override
            void end(FakeBroker broker) {
                // Another process may use the port for a moment
                Awaitility.await().ignoreExceptions().untilAsserted(broker::recover);
            }
        };

        abstract void happen(FakeBroker broker);

        void end(FakeBroker broker) {
        }

        private static void first(FakeBroker broker, FakeResponder responder) {
            AtomicInteger requests = new AtomicInteger();
            broker.onSend((exchange) -> {
                if (requests.getAndIncrement() == 0) {
                    responder.respond(exchange);
                }
                else {
                    broker.stores().respond(exchange);
                }
            });
        }

    }

}
