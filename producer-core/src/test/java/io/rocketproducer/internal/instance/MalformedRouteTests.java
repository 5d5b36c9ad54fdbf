/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Malformed routes from name servers: calls that need the route fail, and a valid route
 * is used as soon as it is available.
 */
class MalformedRouteTests {

    private static final SendOptions LIMIT = SendOptions.defaults().withTimeout(Duration.ofSeconds(1));

    private static final String BROKERS = "\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},\"brokerName\":"
            + "\"b\",\"cluster\":\"C\"}]";

    private static final String QUEUES = "\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":6,\"readQueueNums\":4,"
            + "\"writeQueueNums\":4}]";

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeNameServer nameServer = this.fixture.cluster.nameServer();

    static List<String> bodies() {
        return List.of(" ", "{", "[]", "null", "no route", "{}x", "[".repeat(100), "{\"a\":".repeat(100),
                "{\"queueDatas\":{}}", "{\"queueDatas\":[{}]}", "{\"queueDatas\":[{\"brokerName\":\"\"}]}",
                "{\"queueDatas\":[{\"brokerName\":7}]}", route("\"writeQueueNums\":4", "\"writeQueueNums\":-1"),
                route("\"readQueueNums\":4", "\"readQueueNums\":-1"),
                route("\"writeQueueNums\":4", "\"writeQueueNums\":2147483647"),
                route("\"writeQueueNums\":4", "\"writeQueueNums\":2147483648"),
                route("\"writeQueueNums\":4", "\"writeQueueNums\":\"4\""), route("\"perm\":6", "\"perm\":6.5"),
                route("\"0\":", "\"first\":"), route("\"0\":", "\"9223372036854775808\":"),
                route("\"127.0.0.1:1\"", "{}"), route("\"brokerName\":\"b\",\"cluster\"", "\"cluster\""),
                "{" + BROKERS + ",\"queueDatas\":[" + queues(60_000) + "," + queues(60_000) + "]}",
                "{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":\"b:2147483647\"}",
                "{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":{}}", mapping("\"totalQueues\":2147483647"),
                mapping("\"totalQueues\":-1"), mapping("\"totalQueues\":99999999999"),
                mapping("\"totalQueues\":1,\"currIdMap\":{\"x\":1}"),
                mapping("\"totalQueues\":1,\"currIdMap\":{\"2147483648\":1}"), mapping("\"epoch\":\"now\""));
    }

    private static String route(String valid, String damaged) {
        String route = "{" + BROKERS + "," + QUEUES + "}";
        assertThat(route).contains(valid);
        return route.replace(valid, damaged);
    }

    private static String queues(int count) {
        return "{\"brokerName\":\"b\",\"perm\":6,\"readQueueNums\":1,\"writeQueueNums\":" + count + "}";
    }

    private static String mapping(String members) {
        return "{" + BROKERS + "," + QUEUES + ",\"topicQueueMappingByBroker\":{\"b\":{\"bname\":\"b\"," + members
                + "}}}";
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void theTableHasManyBodies() {
        assertThat(bodies()).hasSize(31);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void malformedRouteFailsWhatNeedsItAndAValidOneIsUsedNext(boolean binaryHeader) {
        if (binaryHeader) {
            this.nameServer.server().answerBinary();
        }
        Producer producer = this.fixture.start();
        List<String> bodies = bodies();
        for (int i = 0; i < bodies.size(); i++) {
            this.nameServer.route("topic-" + i, bodies.get(i));
        }
        List<CompletableFuture<SendResult>> sends = IntStream.range(0, bodies.size())
            .mapToObj((i) -> producer.sendAsync(message("topic-" + i), LIMIT))
            .toList();
        for (int i = 0; i < bodies.size(); i++) {
            CompletableFuture<SendResult> sent = sends.get(i);
            SendException failure = (SendException) catchThrowable(sent::join).getCause();
            assertThat(failure).as(bodies.get(i))
                .isInstanceOf(NameServerUnavailableException.class)
                .hasMessageContaining("malformed response: ");
            assertThat(failure.possiblyStored()).isFalse();
            String topic = "topic-" + i;
            assertThat(catchThrowable(() -> producer.admin().queues(topic).join()).getCause())
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("malformed response: ");
            this.fixture.cluster.topic(topic, 1);
            assertThat(producer.send(message(topic)).attempts()).isOne();
        }
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void knownRouteStaysWhenItsRefreshIsMalformed(String body) {
        Producer producer = this.fixture.start(
                (settings) -> settings.topics(TopicSettings.builder().refreshInterval(Duration.ofMillis(10)).build()));
        producer.send(ProducerFixture.message("before"));
        this.nameServer.route(ProducerFixture.TOPIC, body);
        int before = this.nameServer.server().requests(FakeNameServer.GET_ROUTE).size();
        this.nameServer.server().awaitRequests(FakeNameServer.GET_ROUTE, before + 3);
        assertThat(producer.send(ProducerFixture.message("after")).attempts()).isOne();
    }

    @Test
    void malformedDefaultTopicFailsTheTopicThatIsToBeCreated() {
        Producer producer = this.fixture
            .start((settings) -> settings.topics(TopicSettings.builder().autoCreate(true).build()));
        this.nameServer.route("TBW102", route("\"readQueueNums\":4", "\"readQueueNums\":-1"));
        assertThat(catchThrowable(() -> producer.send(message("created"), LIMIT)))
            .isInstanceOf(NameServerUnavailableException.class)
            .hasMessageContaining("malformed response: readQueueNums");
        this.nameServer.topic("TBW102", 4, this.fixture.cluster.brokers());
        assertThat(producer.send(message("created")).attempts()).isOne();
    }

    private static Message message(String topic) {
        return Message.of(topic, new byte[1]);
    }

}
