/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.compatibility.child.GracefulProxyMain;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedProxy;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.TopicSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Proxies of RocketMQ 5.5.0 as the only thing this producer knows of a cluster. What it
 * sends through them is read from the brokers.
 */
class ProxyIT {

    private static EmbeddedRocketMQ server;

    private static LineReader reader;

    private static Producer producer;

    @BeforeAll
    static void start() {
        server = EmbeddedRocketMQ.builder()
            .classPath(Line.withOwnClasses(Line.classPath("proxy-5.5.0")))
            .jvmArgs(List.of("-Drocketproducer.test.after-start=" + GracefulProxyMain.class.getName()))
            .brokers(2)
            .proxies(2)
            .startupTimeout(Duration.ofMinutes(3))
            .brokerProperty("transactionTimeOut", "3000")
            .brokerProperty("transactionCheckInterval", "3000")
            .brokerProperty("recallMessageEnable", "true")
            .start();
        reader = LineReader.start(Line.classPath("proxy-5.5.0"), server.nameServer(), server.brokers().get(0).home());
        // The first message takes a proxy seconds
        topic("warm-up", "NORMAL");
        for (EmbeddedProxy proxy : server.proxies()) {
            try (Producer first = Producers
                .start(ProducerSettings.builder().nameServers(proxy.address()).group("warm-up").build())) {
                first.send(message("warm-up", "x"), SendOptions.defaults().withTimeout(Duration.ofMinutes(1)));
            }
        }
        producer = producer("proxy-it", (message) -> TransactionState.UNKNOWN);
    }

    @AfterAll
    static void close() {
        producer.close();
        reader.close();
        server.close();
    }

    @Test
    void everyModeReachesTheBrokers() {
        topic("modes", "NORMAL");
        List<String> ids = new ArrayList<>();
        ids.add(producer.send(message("modes", "sync")).messageId());
        ids.add(producer.sendAsync(message("modes", "async")).join().messageId());
        producer.sendOneway(message("modes", "oneway"));
        producer.sendAll(List.of(message("modes", "all 1"), message("modes", "all 2")))
            .forEach((sent) -> ids.add(sent.join().messageId()));
        List<ReadMessage> read = reader.read("modes", 5);
        assertThat(read).extracting(ReadMessage::body)
            .containsExactlyInAnyOrder("sync", "async", "oneway", "all 1", "all 2");
        assertThat(read).extracting(ReadMessage::id).containsAll(ids).doesNotHaveDuplicates();
    }

    @Test
    void whatGathersIsStoredOnceOnBothBrokers() {
        topic("gathered", "NORMAL");
        List<SendResult> results = IntStream.range(0, 4_000)
            .mapToObj((i) -> producer.sendAsync(message("gathered", "message " + i)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
        assertThat(reader.read("gathered", 4_000)).extracting(ReadMessage::id)
            .containsExactlyInAnyOrderElementsOf(results.stream().map(SendResult::messageId).toList());
        assertThat(results.stream().map((result) -> result.queue().brokerName()).collect(Collectors.toSet()))
            .containsExactlyInAnyOrder("broker-a", "broker-b");
    }

    @Test
    void orderedMessagesStayInOrder() {
        topic("ordered", "FIFO");
        IntStream.range(0, 200)
            .mapToObj((i) -> producer
                .sendAsync(message("ordered", Integer.toString(i)).toBuilder().orderKey("one").build()))
            .toList()
            .forEach(CompletableFuture::join);
        assertThat(reader.read("ordered", 200)).hasSize(200)
            .extracting((message) -> Integer.parseInt(message.body()))
            .isSorted();
    }

    @Test
    void delaysAndRecallsWork() {
        topic("delay", "DELAY");
        producer.send(message("delay", "level").toBuilder().delayLevel(1).build());
        producer.send(message("delay", "timer").toBuilder().delay(Duration.ofSeconds(2)).build());
        SendResult sent = producer.send(message("delay", "never").toBuilder().delay(Duration.ofMinutes(10)).build());
        assertThat(producer.recall("delay", sent.recallHandle()).join()).isEqualTo(sent.messageId());
        assertThat(reader.read("delay", 2)).extracting(ReadMessage::body).containsExactlyInAnyOrder("level", "timer");
    }

    @Test
    void transactionsEndAsTheyShould() throws Exception {
        topic("transaction", "TRANSACTION");
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        // The proxy drops what is said before a broker has asked
        try (Producer transactional = producer("proxy-it-transactions", (message) -> {
            String body = new String(message.body(), StandardCharsets.UTF_8);
            asked.add(body);
            return body.equals("commit") ? TransactionState.COMMIT : TransactionState.ROLLBACK;
        })) {
            transactional.sendInTransaction(message("transaction", "commit"), (own, id) -> TransactionState.COMMIT);
            transactional.sendInTransaction(message("transaction", "rollback"), (own, id) -> TransactionState.ROLLBACK);
            List<String> both = List.of(asked.poll(60, TimeUnit.SECONDS), asked.poll(60, TimeUnit.SECONDS));
            assertThat(both).containsExactlyInAnyOrder("commit", "rollback");
            assertThat(reader.read("transaction", 1)).extracting(ReadMessage::body).containsExactly("commit");
        }
    }

    @Test
    void halfMessageOfASuspendedBrokerIsPossiblyStoredAndNotSentAgain() throws Exception {
        topic("suspended", "TRANSACTION");
        BlockingQueue<String> checked = new LinkedBlockingQueue<>();
        EmbeddedBroker suspended = server.brokers().get(0);
        try (Producer transactional = producer("proxy-it-suspended", (message) -> {
            checked.add(message.messageId());
            return TransactionState.COMMIT;
        })) {
            // The proxy learns the topic's type from a broker, and queues are used in
            // turn
            for (int i = 0; i < 8; i++) {
                sendHalf(transactional, "before " + i);
            }
            SendException failure = null;
            suspended.suspend();
            try {
                for (int i = 0; i < 8 && failure == null; i++) {
                    try {
                        sendHalf(transactional, "half " + i);
                    }
                    catch (SendException ex) {
                        failure = ex;
                    }
                }
            }
            finally {
                suspended.resume();
            }
            // The proxy gives up after 3 s and says so under a correlation id of its own
            assertThat(failure).isInstanceOf(SendTimeoutException.class);
            assertThat(failure.possiblyStored()).isTrue();
            // It is stored, once: the broker checks it, and consumers read one copy
            String id = failure.messageId();
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> checked.contains(id));
            Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(reader.read("suspended", 1)).extracting(ReadMessage::id).contains(id));
            assertThat(checked).as("checks of one half message").containsOnlyOnce(id);
            assertThat(reader.read("suspended", 1)).extracting(ReadMessage::id).containsOnlyOnce(id);
        }
    }

    @Test
    void saysWhatTheProxyDoesNotDo() {
        topic("limits", "NORMAL");
        Message ordered = message("limits", "x").toBuilder().orderKey("k").build();
        assertThat(catchThrowableOfType(BrokerRejectedException.class, () -> producer.send(ordered)))
            .hasMessageContaining("expected type is NORMAL, but actual type is FIFO");
        assertThat(catchThrowableOfType(BrokerRejectedException.class, () -> producer.send(message("no-such", "x"))))
            .hasMessageContaining("expected type is UNSPECIFIED");
        SendResult sent = producer.send(message("limits", "normal"));
        assertThat(producer.admin().maxOffset(sent.queue()).join()).isOne();
        assertThat(catchThrowable(() -> producer.admin().earliestStoreTime(sent.queue()).join()).getCause())
            .isInstanceOf(AdminException.class)
            .hasMessageContaining("not supported");
        assertThat(catchThrowable(() -> producer.admin().message("limits", sent.messageId()).join()).getCause())
            .isInstanceOf(AdminException.class)
            .hasMessageContaining("not supported");
    }

    @Test
    void sendsGoOnOverAnotherProxyWhenOneEnds() throws Exception {
        // The other one is in use from then on, and ends next
        EmbeddedProxy inUse = inUse();
        EmbeddedProxy other = server.proxies().get(1 - server.proxies().indexOf(inUse));
        for (EmbeddedProxy ending : List.of(inUse, other)) {
            String topic = "ending-" + ending.name();
            List<String> acknowledged = sendWhileEnding(topic, ending);
            List<String> stored = reader.read(topic, acknowledged.size()).stream().map(ReadMessage::id).toList();
            if (ending.name().equals(GracefulProxyMain.PROXY)) {
                assertThat(ending.home().resolve("server.log")).content().contains("write response GO_AWAY");
                assertThat(stored).doesNotHaveDuplicates();
            }
            assertThat(stored.stream().distinct()).containsExactlyInAnyOrderElementsOf(acknowledged);
            ending.restart();
        }
    }

    private static EmbeddedProxy inUse() {
        producer.send(message("warm-up", "x"));
        Map<String, String> asked = producer.status().nameServers();
        return server.proxies()
            .stream()
            .filter((proxy) -> "".equals(asked.get(proxy.address())))
            .findFirst()
            .orElseThrow();
    }

    private static List<String> sendWhileEnding(String topic, EmbeddedProxy ending) throws Exception {
        topic(topic, "NORMAL");
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> senders = IntStream.range(0, 8).mapToObj((i) -> new Thread(() -> {
            while (!stopped.get()) {
                try {
                    acknowledged.add(producer.send(message(topic, "m" + count.getAndIncrement())).messageId());
                }
                catch (SendException ex) {
                    failures.add(ex);
                }
            }
        })).toList();
        senders.forEach(Thread::start);
        awaitMore(acknowledged);
        ending.terminate();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !ending.isAlive());
        awaitMore(acknowledged);
        stopped.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(failures).isEmpty();
        return List.copyOf(acknowledged);
    }

    private static void awaitMore(Queue<String> acknowledged) {
        int before = acknowledged.size();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= before + 500);
    }

    private static void sendHalf(Producer producer, String body) {
        producer.sendInTransaction(message("suspended", body), (own, id) -> TransactionState.UNKNOWN);
    }

    private static Producer producer(String group, TransactionChecker checker) {
        String proxies = server.proxies().stream().map(EmbeddedProxy::address).collect(Collectors.joining(";"));
        return Producers.start(ProducerSettings.builder()
            .nameServers(proxies)
            .group(group)
            .sendTimeout(Duration.ofSeconds(10))
            .build(), ProducerExtensions.builder().transactionCheckers(List.of(checker)).build());
    }

    private static void topic(String name, String type) {
        server.createTopic(TopicSpec.of(name).withAttribute("message.type", type));
    }

    private static Message message(String topic, String body) {
        return Message.builder(topic)
            .tag("tag")
            .property("own", "value")
            .body(body.getBytes(StandardCharsets.UTF_8))
            .build();
    }

}
