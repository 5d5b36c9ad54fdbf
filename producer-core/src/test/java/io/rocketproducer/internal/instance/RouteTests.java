/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteTests {

    private static final int HEART_BEAT = 34;

    private static final int UNREGISTER = 35;

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void manyFirstSendsShareOneLookUpAndOneConnection() throws Exception {
        Producer producer = this.fixture.start();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<SendResult>> results = IntStream.range(0, 64)
                .mapToObj((i) -> threads.submit(() -> producer.send(ProducerFixture.message("m" + i))))
                .toList();
            for (Future<SendResult> result : results) {
                assertThat(result.get().attempts()).isEqualTo(1);
            }
        }
        finally {
            threads.shutdownNow();
        }
        assertThat(this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE)).hasSize(1);
        assertThat(this.fixture.cluster.broker("a").server().accepted()).isEqualTo(1);
        assertThat(this.fixture.cluster.broker("b").server().accepted()).isEqualTo(1);
        assertThat(this.fixture.sends()).isEqualTo(64);
        int requests = Stream.of("a", "b").mapToInt((name) -> this.fixture.cluster.broker(name).sends().size()).sum();
        assertThat(producer.status().requests()).isEqualTo(new ProducerStatus.Requests(requests, 64));
    }

    @Test
    void everyNameServerIsTriedWithinOneLookUp() throws Exception {
        String closed = "127.0.0.1:" + closedPort();
        Producer producer = this.fixture
            .start((settings) -> settings.nameServers(closed, this.fixture.cluster.nameServers()));
        assertThat(producer.send(ProducerFixture.message("x")).attempts()).isEqualTo(1);
        ProducerStatus status = producer.probe(Duration.ofSeconds(5)).join();
        assertThat(status.nameServers()).containsEntry(this.fixture.cluster.nameServers(), "");
        assertThat(status.nameServers().get(closed)).isNotEmpty();
    }

    @Test
    void lookUpsAreCountedByWhatBecameOfThem() {
        Producer producer = this.fixture.start((settings) -> settings
            .topics(TopicSettings.builder().autoCreate(false).refreshInterval(Duration.ofDays(1)).build()));
        producer.send(ProducerFixture.message("x"));
        assertThatExceptionOfType(TopicNotFoundException.class)
            .isThrownBy(() -> producer.send(Message.of("nowhere", new byte[] { 1 })));
        this.fixture.cluster.nameServer().refuse();
        assertThatExceptionOfType(NameServerUnavailableException.class).isThrownBy(() -> producer
            .send(Message.of("later", new byte[] { 1 }), SendOptions.defaults().withTimeout(Duration.ofMillis(50))));
        ProducerStatus.RouteLookups lookups = producer.status().lookups();
        assertThat(lookups.found().count()).isEqualTo(1);
        assertThat(lookups.found().time()).isPositive();
        assertThat(lookups.notFound().count()).isEqualTo(1);
        assertThat(lookups.failed().count()).isPositive();
        producer.close();
        assertThat(producer.status().lookups()).isEqualTo(ProducerStatus.RouteLookups.NOTHING);
    }

    @Test
    void errorNamesEveryNameServerThatDidNotAnswer() throws Exception {
        String first = "127.0.0.1:" + closedPort();
        String second = "127.0.0.1:" + closedPort();
        Producer producer = this.fixture.start((settings) -> settings.nameServers(first, second));
        assertThatExceptionOfType(NameServerUnavailableException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x"),
                    SendOptions.defaults().withTimeout(Duration.ofMillis(50))))
            .withMessageContaining(first)
            .withMessageContaining(second)
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse())
            .satisfies((ex) -> assertThat(ex.messageId()).isNotBlank());
    }

    @Test
    void silentNameServerDoesNotHoldASendBeyondItsTimeout() {
        this.fixture.cluster.nameServer().silence();
        Producer producer = this.fixture.start();
        assertThatExceptionOfType(NameServerUnavailableException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x"),
                    SendOptions.defaults().withTimeout(Duration.ofMillis(50))))
            .withMessageContaining(this.fixture.cluster.nameServers());
    }

    @Test
    void sendWaitsForANameServerThatComesBackInTime() {
        this.fixture.cluster.nameServer().refuse();
        Producer producer = this.fixture.start();
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        this.fixture.cluster.nameServer().recover();
        assertThat(future.join().queue().topic()).isEqualTo(ProducerFixture.TOPIC);
    }

    @Test
    void unknownTopicBorrowsTheRouteOfTheDefaultTopic() {
        this.fixture.cluster.topic("TBW102", 8);
        SendResult result = this.fixture.start().send(message("fresh"));
        assertThat(result.queue().topic()).isEqualTo("fresh");
        FakeFrame send = this.fixture.cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.sends().stream())
            .findFirst()
            .orElseThrow();
        assertThat(send.field("b")).isEqualTo("fresh");
        assertThat(send.field("c")).isEqualTo("TBW102");
        assertThat(send.field("d")).isEqualTo("4");
        assertThat(Integer.parseInt(send.field("e"))).isBetween(0, 3);
    }

    @Test
    void borrowedRouteIsReplacedOnceTheTopicExists() {
        this.fixture.cluster.topic("TBW102", 8);
        Producer producer = this.fixture.start();
        producer.send(message("fresh"));
        this.fixture.cluster.topic("fresh", 1);
        Awaitility.await().until(() -> IntStream.range(0, 4).allMatch((i) -> goesToQueueZero(producer)));
    }

    @Test
    void unknownTopicIsAnErrorWithoutAskingForTheDefaultTopicWhenCreationIsOff() {
        this.fixture.cluster.topic("TBW102", 8);
        Producer producer = this.fixture
            .start((settings) -> settings.topics(TopicSettings.builder().autoCreate(false).build()));
        assertThatExceptionOfType(TopicNotFoundException.class).isThrownBy(() -> producer.send(message("unknown")))
            .withMessageContaining("unknown")
            .satisfies((ex) -> assertThat(ex.attempts()).isEmpty());
        assertThat(this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE))
            .extracting((request) -> request.field("topic"))
            .containsOnly("unknown");
    }

    @Test
    void failureBringsANewLookAtTheRoute() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.message("x"));
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 2, List.of(this.fixture.cluster.broker("b")));
        this.fixture.cluster.broker("a").refuse();
        Awaitility.await().until(() -> {
            producer.send(ProducerFixture.message("x"));
            return producer.status().brokers().stream().map(BrokerStatus::name).toList().equals(List.of("b"));
        });
    }

    @Test
    void topicWithoutAWritableQueueIsAnErrorThatSaysSo() {
        this.fixture.cluster.nameServer()
            .route("readonly", "{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},\"brokerName\":\"a\","
                    + "\"cluster\":\"c\"}],\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":4,\"readQueueNums\":4,"
                    + "\"writeQueueNums\":4}]}");
        Producer producer = this.fixture.start();
        assertThatExceptionOfType(TopicNotFoundException.class).isThrownBy(() -> producer.send(message("readonly")))
            .withMessageContaining("can be written to");
    }

    @Test
    void brokersLearnOfTheProducerAndThatItIsGone() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.message("x"));
        FakeFrame heartbeat = this.fixture.cluster.broker("a").server().awaitRequest(HEART_BEAT);
        assertThat(heartbeat.text()).contains("\"groupName\":\"fixture\"")
            .contains("\"clientID\":\"" + producer.status().clientId() + "\"");
        this.fixture.cluster.broker("b").server().awaitRequest(HEART_BEAT);
        String clientId = producer.status().clientId();
        producer.close();
        FakeFrame farewell = this.fixture.cluster.broker("a").server().awaitRequest(UNREGISTER);
        assertThat(farewell.field("clientID")).isEqualTo(clientId);
        assertThat(farewell.field("producerGroup")).isEqualTo("fixture");
    }

    @Test
    void requestsFromABrokerAreAnsweredAndDoNotDisturb() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.message("x"));
        this.fixture.cluster.broker("a").server().sendRequest(1, false, FakeReply.of(4_711, null));
        assertThat(this.fixture.cluster.broker("a").server().awaitAnswer(1).code()).isEqualTo(3);
        producer.send(ProducerFixture.message("x"));
        producer.send(ProducerFixture.message("x"));
    }

    @Test
    void resolverSuppliesTheNameServers() {
        Producer producer = this.fixture.start((settings) -> settings.nameServers(List.of()),
                ProducerExtensions.builder()
                    .nameServerResolver(() -> List.of(this.fixture.cluster.nameServers()))
                    .build());
        assertThat(producer.send(ProducerFixture.message("x")).attempts()).isEqualTo(1);
    }

    private static Message message(String topic) {
        return Message.builder(topic).body(new byte[] { 1 }).build();
    }

    private static boolean goesToQueueZero(Producer producer) {
        return producer.send(message("fresh")).queue().queueId() == 0;
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

}
