/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages with an order key while one of three brokers is missing from the route: down,
 * restarting, without a master, or without write permission.
 */
class AbsentBrokerTests {

    private static final String TOPIC = ProducerFixture.TOPIC;

    private static final int KEYS = 60;

    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeCluster cluster = FakeCluster.start("a", "b", "c").topic(TOPIC, 4);

    private final FakeBroker b = this.cluster.broker("b");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    AbsentBrokerTests() {
        routeLogger().addAppender(this.log);
        this.log.start();
    }

    @AfterEach
    void close() {
        routeLogger().detachAppender(this.log);
        this.fixture.close();
        this.cluster.close();
    }

    static Stream<Arguments> absences() {
        return Stream.of(
                Arguments.of("dropped by the name server", (Absence) (test) -> test.cluster.topic(TOPIC, 4, "a", "c")),
                Arguments.of("a slave is left", (Absence) (test) -> test.route(TOPIC, "1", 6, 4)),
                Arguments.of("a slave acts as master", (Absence) (test) -> test.route(TOPIC, "0", 4, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absences")
    void strictKeysOfOtherBrokersStayAndThoseOfTheAbsentOneWait(String what, Absence absence) {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(30));
        Map<String, MessageQueue> homes = queues(producer);
        absence.begin(this);
        refresh(producer);
        List<CompletableFuture<SendResult>> waiting = new ArrayList<>();
        homes.forEach((key, queue) -> {
            CompletableFuture<SendResult> future = send(producer, key, "during");
            if (queue.brokerName().equals("b")) {
                waiting.add(future);
            }
            else {
                assertThat(await(future).queue()).isEqualTo(queue);
            }
        });
        tenSecondsPass();
        assertThat(waiting).hasSizeGreaterThan(KEYS / 6).noneMatch(CompletableFuture::isDone);
        this.cluster.topic(TOPIC, 4);
        waiting.forEach((future) -> assertThat(await(future).attempts()).as("no attempt was made").isEqualTo(1));
        assertThat(queues(producer)).isEqualTo(homes);
        assertThat(resizeLogs()).isEmpty();
    }

    // Waiting consumes no attempt
    @Test
    void strictMessagesWaitUntilTheirDeadlineAndSayWhy() {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(20));
        String key = keyOf(producer, "b");
        this.cluster.topic(TOPIC, 4, "a", "c");
        refresh(producer);
        long started = this.time.nanoTime();
        CompletableFuture<SendResult> future = send(producer, key, "late");
        advanceUntil(future::isDone);
        assertThat(Duration.ofNanos(this.time.nanoTime() - started)).isBetween(Duration.ofSeconds(19),
                Duration.ofSeconds(21));
        assertThat(future).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(BrokerUnreachableException.class)
            .havingCause()
            .withMessageContaining("broker b is absent from the topic's route")
            .matches((failure) -> !((SendException) failure).possiblyStored());
    }

    @Test
    void whatWaitsIsStoredInOrderWhenTheBrokerIsBack() {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(30));
        String key = keyOf(producer, "b");
        this.cluster.topic(TOPIC, 4, "a", "c");
        refresh(producer);
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            sent.add("m" + i);
            int number = i;
            futures.add(producer.sendAsync(message(key, "m" + i).waitStoreOk(number % 100 != 0).build()));
            this.time.advance(Duration.ofMillis(10));
        }
        this.cluster.topic(TOPIC, 4);
        futures.forEach(this::await);
        assertThat(this.b.received().stream().map(FakeMessage::text).filter(sent::contains)).isEqualTo(sent);
    }

    // The queue of each batch after the first one was selected while the broker was
    // absent
    @Test
    void allThatWaitsIsSentAsSoonAsTheBrokerIsBack() {
        Producer producer = start(Ordering.STRICT, Duration.ofMinutes(2));
        String key = keyOf(producer, "b");
        this.cluster.topic(TOPIC, 4, "a", "c");
        refresh(producer);
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(producer.sendAsync(message(key, "m" + i).waitStoreOk(i % 2 == 0).build()));
        }
        this.cluster.topic(TOPIC, 4);
        refresh(producer);
        await(futures.get(0));
        long back = this.time.nanoTime();
        futures.forEach(this::await);
        // Less than a back-off for each of 200 requests, which would be 25 s and more
        assertThat(Duration.ofNanos(this.time.nanoTime() - back)).isLessThan(Duration.ofSeconds(20));
    }

    // The name server has not removed it, or lists it again before it listens
    @Test
    void strictMessagesWaitForABrokerThatRefusesConnectionsWhenTheirAttemptsAreUsedUp() {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(60));
        String key = keyOf(producer, "b");
        this.b.refuse();
        CompletableFuture<SendResult> future = send(producer, key, "x");
        tenSecondsPass();
        assertThat(future).isNotDone();
        Awaitility.await().ignoreExceptions().untilAsserted(this.b::recover);
        assertThat(await(future).queue().brokerName()).isEqualTo("b");
    }

    @Test
    void clientThatStartsDuringTheAbsenceFollowsTheRoute() {
        this.cluster.topic(TOPIC, 4, "a", "c");
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(10));
        assertThat(queues(producer).values()).extracting(MessageQueue::brokerName).doesNotContain("b");
        this.cluster.topic(TOPIC, 4);
        refresh(producer);
        assertThat(queues(producer).values()).extracting(MessageQueue::brokerName).contains("b");
        assertThat(resizeLogs())
            .containsExactly("Topic orders was resized from {a=4, c=4} to {a=4, b=4, c=4} queues: order keys map to "
                    + "the new queues from now on");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absences")
    void availableMovesOnlyTheKeysOfTheAbsentBrokerAndThenHome(String what, Absence absence) {
        Producer producer = start(Ordering.PREFER_AVAILABILITY, Duration.ofSeconds(10));
        Map<String, MessageQueue> homes = queues(producer);
        absence.begin(this);
        refresh(producer);
        Map<String, MessageQueue> during = queues(producer);
        homes.forEach((key, queue) -> {
            if (queue.brokerName().equals("b")) {
                assertThat(during.get(key).brokerName()).isNotEqualTo("b");
            }
            else {
                assertThat(during).containsEntry(key, queue);
            }
        });
        this.cluster.topic(TOPIC, 4);
        refresh(producer);
        assertThat(queues(producer)).isEqualTo(homes);
        assertThat(resizeLogs()).isEmpty();
    }

    static Stream<Arguments> resizes() {
        return Stream.of(
                Arguments.of("more queues", (Absence) (test) -> test.cluster.topic(TOPIC, 8), "{a=8, b=8, c=8}"),
                Arguments.of("fewer queues", (Absence) (test) -> test.cluster.topic(TOPIC, 2), "{a=2, b=2, c=2}"),
                Arguments.of("no write queues before a broker is removed",
                        (Absence) (test) -> test.route(TOPIC, "0", 6, 0), "{a=4, c=4}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resizes")
    void keysFollowATopicThatIsResizedWhichIsLoggedOnce(String what, Absence resize, String expected) {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(10));
        Map<String, MessageQueue> before = queues(producer);
        resize.begin(this);
        refresh(producer);
        refresh(producer);
        assertThat(queues(producer)).isNotEqualTo(before);
        assertThat(resizeLogs()).containsExactly("Topic orders was resized from {a=4, b=4, c=4} to " + expected
                + " queues: order keys map to the new queues from now on");
    }

    // The broker reports that it has no queues any more, so waiting for it would be
    // futile
    @Test
    void whatWaitsMovesInOrderWhenTheTopicIsResized() {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(30));
        String key = keyOf(producer, "b");
        this.cluster.topic(TOPIC, 4, "a", "c");
        refresh(producer);
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add("m" + i);
            futures.add(send(producer, key, "m" + i));
        }
        route(TOPIC, "0", 6, 0);
        futures.forEach(this::await);
        MessageQueue queue = futures.get(0).join().queue();
        assertThat(queue.brokerName()).isNotEqualTo("b");
        assertThat(futures).extracting((future) -> future.join().queue()).containsOnly(queue);
        assertThat(this.cluster.broker(queue.brokerName())
            .received()
            .stream()
            .map(FakeMessage::text)
            .filter(sent::contains)).isEqualTo(sent);
    }

    @Test
    void explicitQueueOfAnAbsentBrokerFailsAfterItsAttempts() {
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(30));
        queues(producer);
        this.cluster.topic(TOPIC, 4, "a", "c");
        refresh(producer);
        long started = this.time.nanoTime();
        CompletableFuture<SendResult> future = producer
            .sendAsync(ProducerFixture.message("x").toBuilder().queue(new MessageQueue(TOPIC, "b", 0)).build());
        advanceUntil(future::isDone);
        assertThat(Duration.ofNanos(this.time.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(future).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(BrokerUnreachableException.class)
            .havingCause()
            .withMessageContaining("broker b has no master now");
    }

    @Test
    void orderConfigurationKeepsAbsentBrokersByItself() {
        orderConfiguration(brokerData("a") + "," + brokerData("c"));
        Producer producer = start(Ordering.STRICT, Duration.ofSeconds(30));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            futures.add(send(producer, "k" + i, "x"));
        }
        tenSecondsPass();
        assertThat(futures).filteredOn((future) -> !future.isDone()).hasSizeGreaterThan(KEYS / 6);
        orderConfiguration(brokerData("a") + "," + brokerData("b") + "," + brokerData("c"));
        futures.forEach(this::await);
        assertThat(this.b.received()).hasSizeGreaterThan(KEYS / 6);
    }

    private void orderConfiguration(String brokers) {
        this.cluster.nameServer()
            .route(TOPIC, "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[],\"orderTopicConf\":\"a:4;b:4;c:4\"}");
    }

    // Route with broker b at the address of the replica with an id, with a permission and
    // a number of write queues; the others are unchanged
    private void route(String topic, String replica, int perm, int queues) {
        String brokers = brokerData("a") + "," + brokerData("b").replace("\"0\":", "\"" + replica + "\":") + ","
                + brokerData("c");
        String all = queueData("a", 6, 4) + "," + queueData("b", perm, queues) + "," + queueData("c", 6, 4);
        this.cluster.nameServer().route(topic, "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[" + all + "]}");
    }

    private String brokerData(String name) {
        return "{\"brokerAddrs\":{\"0\":\"" + this.cluster.broker(name).address() + "\"},\"brokerName\":\"" + name
                + "\",\"cluster\":\"fake\"}";
    }

    private static String queueData(String name, int perm, int queues) {
        return "{\"brokerName\":\"" + name + "\",\"perm\":" + perm + ",\"readQueueNums\":4,\"writeQueueNums\":" + queues
                + "}";
    }

    private Producer start(Ordering ordering, Duration timeout) {
        Producer producer = this.fixture.start(
                (settings) -> settings.nameServers(this.cluster.nameServers()).ordering(ordering).sendTimeout(timeout));
        // Connects, without advancing the time
        producer.send(ProducerFixture.message("first"));
        return producer;
    }

    private void tenSecondsPass() {
        for (int i = 0; i < 100; i++) {
            this.time.advance(Duration.ofMillis(100));
        }
    }

    // The periodic route refresh
    private void refresh(Producer producer) {
        this.time.advance(REFRESH);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> producer.status().routeAge().compareTo(REFRESH) < 0);
    }

    private Map<String, MessageQueue> queues(Producer producer) {
        Map<String, MessageQueue> queues = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            queues.put("k" + i, await(send(producer, "k" + i, "warm")).queue());
        }
        return queues;
    }

    private String keyOf(Producer producer, String broker) {
        return queues(producer).entrySet()
            .stream()
            .filter((entry) -> entry.getValue().brokerName().equals(broker))
            .findFirst()
            .orElseThrow()
            .getKey();
    }

    private static CompletableFuture<SendResult> send(Producer producer, String key, String body) {
        return producer.sendAsync(message(key, body).build());
    }

    private static Message.Builder message(String key, String body) {
        return Message.builder(TOPIC).body(body.getBytes(StandardCharsets.UTF_8)).orderKey(key);
    }

    private SendResult await(CompletableFuture<SendResult> future) {
        advanceUntil(future::isDone);
        return future.join();
    }

    private void advanceUntil(BooleanSupplier condition) {
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            this.time.advance(Duration.ofMillis(10));
            return false;
        });
    }

    private List<String> resizeLogs() {
        return List.copyOf(this.log.list)
            .stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter((text) -> text.contains("resized"))
            .toList();
    }

    private static Logger routeLogger() {
        return (Logger) LoggerFactory.getLogger("io.rocketproducer.internal.route.RouteDirectory");
    }

    /**
     * Makes a broker absent, or resizes a topic.
     */
    private interface Absence {

        void begin(AbsentBrokerTests test);

    }

}
