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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Topics whose queues are numbered across brokers and may be moved, and brokers whose
 * slave acts as master.
 */
class StaticTopicTests {

    private static final String TOPIC = "static";

    private static final String LOGICAL = "__syslo__global__";

    private static final int NOT_LEADER = 501;

    private static final int END_TRANSACTION = 37;

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker a = this.fixture.cluster.broker("a");

    private final FakeBroker b = this.fixture.cluster.broker("b");

    StaticTopicTests() {
        route("{\"0\":0}", "{\"1\":0}");
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void queuesAreNumberedAcrossBrokers() {
        Producer producer = this.fixture.start();
        List<SendResult> results = Stream.generate(() -> producer.send(message("x"))).limit(4).toList();
        assertThat(results).extracting((result) -> result.queue().brokerName()).containsOnly(LOGICAL);
        assertThat(results).extracting((result) -> result.queue().queueId()).containsExactlyInAnyOrder(0, 0, 1, 1);
        assertThat(this.a.sends()).hasSize(2)
            .allSatisfy((send) -> assertThat(send.fields()).containsEntry("e", "0").containsEntry("n", "a"));
        assertThat(this.b.sends()).hasSize(2)
            .allSatisfy((send) -> assertThat(send.fields()).containsEntry("e", "1").containsEntry("n", "b"));
    }

    @Test
    void queueThatMovedIsFoundWithoutLosingAnAttempt() {
        Producer producer = this.fixture.start(
                (settings) -> settings.retry(settings.build().retry().toBuilder().retries(0).asyncRetries(0).build()));
        producer.send(toQueueZero("first"));
        moveQueueZero();
        SendResult result = producer.send(toQueueZero("second"));
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.queue()).isEqualTo(new MessageQueue(TOPIC, LOGICAL, 0));
        assertThat(this.b.sends()).hasSize(1)
            .allSatisfy((send) -> assertThat(send.fields()).containsEntry("e", "0").containsEntry("n", "b"));
        assertThat(producer.sendAsync(toQueueZero("third"))).succeedsWithin(Duration.ofSeconds(5));
        // The first request, and the redirected one: twice if the route has just been
        // looked up
        assertThat(this.a.sends()).hasSizeBetween(2, 3);
    }

    @Test
    void orderIsKeptWhenAQueueMoves() {
        Producer producer = this.fixture.start();
        Message first = ordered("m0");
        producer.send(first);
        moveQueueZero();
        List<CompletableFuture<SendResult>> sends = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            sends.add(producer.sendAsync(ordered("m" + i)));
        }
        CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).join();
        assertThat(sends).allSatisfy((send) -> assertThat(send.join().attempts()).isEqualTo(1));
        assertThat(sends.stream().map((send) -> send.join().queueOffset()).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(this.b.messages()).isEqualTo(200);
    }

    @Test
    void queueThatNobodyHoldsFailsAtTheDeadlineAndIsNotAskedForIncessantly() {
        this.a.respondWith(NOT_LEADER, "moved");
        Producer producer = this.fixture.start();
        assertThatExceptionOfType(BrokerRejectedException.class)
            .isThrownBy(
                    () -> producer.send(toQueueZero("x"), SendOptions.defaults().withTimeout(Duration.ofMillis(450))))
            .satisfies((ex) -> assertThat(ex.responseCode()).isEqualTo(NOT_LEADER))
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse());
        assertThat(this.a.sends()).hasSizeBetween(1, 5);
        assertThat(this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE)).hasSizeGreaterThan(1);
    }

    @Test
    void endOfATransactionGoesToTheHolderOfTheQueue() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder()
                    .transactionCheckers(List.of((message) -> TransactionState.UNKNOWN))
                    .build());
        Message message = Message.builder(TOPIC).body(new byte[1]).queue(new MessageQueue(TOPIC, LOGICAL, 1)).build();
        producer.sendInTransaction(message, (sent, id) -> TransactionState.COMMIT);
        FakeFrame end = this.b.server().awaitRequest(END_TRANSACTION);
        assertThat(end.field("bname")).isEqualTo("b");
        assertThat(end.field("topic")).isEqualTo(TOPIC);
    }

    // A name server lists the slave with the lowest id as master of a group without one:
    // it is readable, and its queues are not writable
    @Test
    void slaveThatStandsInForItsMasterGetsNoSends() {
        this.fixture.cluster.nameServer().route("acting", """
                {"brokerDatas":[{"brokerAddrs":{"0":"%s"},"brokerName":"a","cluster":"c","enableActingMaster":true},
                                {"brokerAddrs":{"0":"%s"},"brokerName":"b","cluster":"c","enableActingMaster":true}],
                 "queueDatas":[{"brokerName":"a","perm":4,"readQueueNums":2,"writeQueueNums":2},
                               {"brokerName":"b","perm":6,"readQueueNums":2,"writeQueueNums":2}]}
                """.formatted(this.a.address(), this.b.address()));
        this.fixture.cluster.nameServer().route("slaves-only", """
                {"brokerDatas":[{"brokerAddrs":{"1":"%s"},"brokerName":"a","cluster":"c","enableActingMaster":true}],
                 "queueDatas":[{"brokerName":"a","perm":6,"readQueueNums":2,"writeQueueNums":2}]}
                """.formatted(this.a.address()));
        Producer producer = this.fixture.start();
        for (int i = 0; i < 4; i++) {
            assertThat(producer.send(Message.of("acting", new byte[1])).queue().brokerName()).isEqualTo("b");
        }
        assertThatExceptionOfType(TopicNotFoundException.class)
            .isThrownBy(() -> producer.send(Message.of("slaves-only", new byte[1])));
        assertThat(this.a.sends()).isEmpty();
    }

    private void moveQueueZero() {
        this.a.onSend((exchange) -> exchange.reply(FakeReply.of(NOT_LEADER, "static-0 does not exit")));
        route("{}", "{\"0\":1,\"1\":0}");
    }

    private void route(String queuesOfA, String queuesOfB) {
        String brokers = Stream.of(this.a, this.b)
            .map((broker) -> "{\"brokerAddrs\":{\"0\":\"%s\"},\"brokerName\":\"%s\",\"cluster\":\"c\"}"
                .formatted(broker.address(), broker.name()))
            .collect(Collectors.joining(","));
        String queues = Stream.of(this.a, this.b)
            .map((broker) -> "{\"brokerName\":\"%s\",\"perm\":6,\"readQueueNums\":2,\"writeQueueNums\":2}"
                .formatted(broker.name()))
            .collect(Collectors.joining(","));
        this.fixture.cluster.nameServer()
            .route(TOPIC,
                    "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[" + queues + "],\"topicQueueMappingByBroker\":{"
                            + mapping("a", queuesOfA) + "," + mapping("b", queuesOfB) + "}}");
    }

    private static String mapping(String broker, String currIds) {
        return ("\"%s\":{\"topic\":\"static\",\"scope\":\"__global__\",\"totalQueues\":2,\"bname\":\"%s\",\"epoch\":1,"
                + "\"currIdMap\":%s}")
            .formatted(broker, broker, currIds);
    }

    private static Message message(String body) {
        return Message.of(TOPIC, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message toQueueZero(String body) {
        return message(body).toBuilder().queue(new MessageQueue(TOPIC, LOGICAL, 0)).build();
    }

    // This key hashes to queue 0 of two
    private static Message ordered(String body) {
        return message(body).toBuilder().orderKey("b").build();
    }

}
