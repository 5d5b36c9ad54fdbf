/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Everything this producer sends, to the brokers of one release, read back with the
 * consumer of the same release.
 */
@ParameterizedClass
@MethodSource("io.rocketproducer.compatibility.Line#all")
class CompatibilityIT {

    private static EmbeddedRocketMQ server;

    private static LineReader reader;

    private static Producer producer;

    private final Line line;

    CompatibilityIT(Line line) {
        this.line = line;
    }

    @BeforeParameterizedClassInvocation
    static void start(Line line) {
        server = line.start();
        reader = line.reader(server);
        producer = producer("compatibility", (message) -> TransactionState.UNKNOWN);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        producer.close();
        reader.close();
        server.close();
    }

    @Test
    void everyModeStoresTheMessageAsItIs() {
        topic("modes");
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
        assertThat(read).allSatisfy((message) -> assertThat(message.properties()).containsEntry("TAGS", "tag")
            .containsEntry("KEYS", "k1 k2")
            .containsEntry("own", "value")
            .doesNotContainKey("WAIT"));
    }

    @Test
    void whatGathersIsStoredOnceAndWhole() throws Exception {
        topic("gathered");
        int threads = 8;
        List<CompletableFuture<SendResult>> async = IntStream.range(0, 2_000)
            .mapToObj((i) -> producer.sendAsync(message("gathered", "async " + i)))
            .toList();
        List<Thread> senders = IntStream.range(0, threads).mapToObj((thread) -> new Thread(() -> {
            for (int i = 0; i < 250; i++) {
                producer.send(message("gathered", "sync " + thread + " " + i));
            }
        })).toList();
        senders.forEach(Thread::start);
        Map<String, SendResult> results = new HashMap<>();
        for (int i = 0; i < async.size(); i++) {
            results.put("async " + i, async.get(i).get(30, TimeUnit.SECONDS));
        }
        for (Thread sender : senders) {
            sender.join(30_000);
        }
        List<ReadMessage> read = reader.read("gathered", 4_000);
        assertThat(read).hasSize(4_000);
        assertThat(read).extracting(ReadMessage::body).doesNotHaveDuplicates();
        assertThat(read).allSatisfy((message) -> assertThat(message.properties()).containsEntry("own", "value"));
        for (ReadMessage message : read) {
            SendResult result = results.get(message.body());
            if (result != null) {
                assertThat(message.id()).isEqualTo(result.messageId());
                assertThat(message.queueId()).isEqualTo(result.queue().queueId());
                assertThat(message.queueOffset()).isEqualTo(result.queueOffset());
            }
        }
        assertThat(results.values().stream().map(SendResult::offsetMessageId).collect(Collectors.toSet()))
            .hasSize(async.size());
    }

    @Test
    void compressedBodiesAreReadAsTheyWere() {
        topic("compressed");
        List<String> bodies = IntStream.range(0, 100).mapToObj((i) -> i + "x".repeat(5_000)).toList();
        bodies.stream()
            .map((body) -> producer.sendAsync(message("compressed", body)))
            .toList()
            .forEach(CompletableFuture::join);
        assertThat(reader.read("compressed", 100)).extracting(ReadMessage::body)
            .containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    void orderedMessagesStayInOrder() {
        topic("ordered");
        List<CompletableFuture<SendResult>> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sent.add(producer.sendAsync(Message.builder("ordered")
                .orderKey("key-" + i % 10)
                .body(Integer.toString(i).getBytes(StandardCharsets.UTF_8))
                .build()));
        }
        sent.forEach(CompletableFuture::join);
        Map<String, List<ReadMessage>> byKey = reader.read("ordered", 500)
            .stream()
            .collect(Collectors.groupingBy((message) -> message.properties().get("__SHARDINGKEY")));
        assertThat(byKey).hasSize(10);
        byKey.forEach((key, messages) -> {
            assertThat(messages).hasSize(50);
            assertThat(messages.stream().map(ReadMessage::queueId).distinct()).hasSize(1);
            assertThat(messages).extracting((message) -> Integer.parseInt(message.body())).isSorted();
        });
    }

    @Test
    void delayLevelsDelay() {
        topic("level");
        producer.send(message("level", "later").toBuilder().delayLevel(2).build());
        List<ReadMessage> read = reader.read("level", 1);
        assertThat(read).extracting(ReadMessage::body).containsExactly("later");
        assertThat(read.get(0).delayMillis()).isGreaterThanOrEqualTo(4_500);
    }

    @Test
    void timersWorkOrAreRefused() {
        topic("timer");
        for (Message message : List.of(message("timer", "after").toBuilder().delay(Duration.ofSeconds(4)).build(),
                message("timer", "at").toBuilder().deliverAt(Instant.now().plusSeconds(5)).build())) {
            if (this.line.hasTimers()) {
                producer.send(message);
            }
            else {
                assertRefused(message, "older than RocketMQ 5.0.0");
            }
        }
        if (this.line.hasTimers()) {
            assertThat(reader.read("timer", 2)).hasSize(2)
                .allSatisfy((message) -> assertThat(message.delayMillis()).isGreaterThanOrEqualTo(2_500));
        }
        else {
            assertThat(reader.read("timer", 0)).isEmpty();
        }
    }

    @Test
    void prioritiesWorkOrAreRefused() {
        topic("priority");
        Message message = message("priority", "first").toBuilder().priority(3).build();
        if (this.line.hasPriority()) {
            producer.send(message);
            assertThat(reader.read("priority", 1)).extracting(ReadMessage::queueId).containsExactly(3);
        }
        else {
            assertRefused(message, "older than RocketMQ 5.4.0");
            assertThat(reader.read("priority", 0)).isEmpty();
        }
    }

    @Test
    void recallsWorkOrSayWhatTheyNeed() {
        topic("recall");
        if (this.line.hasRecall()) {
            SendResult sent = producer
                .send(message("recall", "never").toBuilder().delay(Duration.ofMinutes(10)).build());
            assertThat(producer.recall("recall", sent.recallHandle()).join()).isEqualTo(sent.messageId());
            return;
        }
        String handle = Base64.getUrlEncoder()
            .encodeToString(("v1 recall broker-a " + (System.currentTimeMillis() + 60_000) + " 7F000001")
                .getBytes(StandardCharsets.UTF_8));
        Throwable failure = catchThrowable(() -> producer.recall("recall", handle).join()).getCause();
        assertThat(failure).isInstanceOf(RecallException.class).hasMessageContaining("recalls need RocketMQ 5.3.2");
    }

    @Test
    void transactionsEndAsTheyShould() throws Exception {
        topic("transaction");
        producer.sendInTransaction(message("transaction", "commit"), (own, id) -> TransactionState.COMMIT);
        producer.sendInTransaction(message("transaction", "rollback"), (own, id) -> TransactionState.ROLLBACK);
        List<ReadMessage> read = reader.read("transaction", 1);
        assertThat(read).extracting(ReadMessage::body).containsExactly("commit");
        assertThat(read.get(0).properties()).containsEntry("own", "value").containsEntry("TAGS", "tag");
        String group = "compatibility-gone";
        try (Producer gone = producer(group, (message) -> TransactionState.UNKNOWN)) {
            gone.sendInTransaction(message("transaction", "asked"), (own, id) -> TransactionState.UNKNOWN);
        }
        BlockingQueue<StoredMessage> asked = new LinkedBlockingQueue<>();
        try (Producer heir = producer(group, (message) -> {
            asked.add(message);
            return TransactionState.COMMIT;
        })) {
            topic("of-the-heir");
            heir.send(message("of-the-heir", "makes its broker known"));
            StoredMessage question = asked.poll(40, TimeUnit.SECONDS);
            assertThat(question).isNotNull();
            assertThat(question.topic()).isEqualTo("transaction");
            assertThat(new String(question.body(), StandardCharsets.UTF_8)).isEqualTo("asked");
            assertThat(reader.read("transaction", 2)).extracting(ReadMessage::body)
                .containsExactlyInAnyOrder("commit", "asked");
        }
    }

    @Test
    void tracesAreUnderstoodByTheClientOfTheRelease() throws Exception {
        topic("traced");
        topic("traces");
        List<SendResult> sent = new ArrayList<>();
        ProducerSettings settings = settings("compatibility-traced")
            .trace(TraceSettings.builder().enabled(true).topic("traces").build())
            .build();
        String half;
        try (Producer traced = producer(settings, (message) -> TransactionState.UNKNOWN)) {
            sent.add(traced.send(message("traced", "alone")));
            List<CompletableFuture<SendResult>> gathered = IntStream.range(0, 50)
                .mapToObj((i) -> traced.sendAsync(message("traced", "gathered " + i)))
                .toList();
            for (CompletableFuture<SendResult> one : gathered) {
                sent.add(one.get(30, TimeUnit.SECONDS));
            }
            half = traced.sendInTransaction(message("traced", "half"), (own, id) -> TransactionState.COMMIT)
                .transactionId();
        }
        // The broker may show the second trace message later than the first
        List<ReadTrace> traces = Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> reader.traces("traces", 1), (read) -> read.size() >= sent.size() + 2);
        assertThat(traces).hasSize(sent.size() + 2)
            .allSatisfy((trace) -> assertThat(trace.foundBy()).contains(trace.id(), "k1", "k2"))
            .allSatisfy((trace) -> assertThat(List.of(trace.group(), trace.topic(), trace.tag(), trace.keys()))
                .containsExactly("compatibility-traced", "traced", "tag", "k1 k2"));
        assertThat(traces).filteredOn((trace) -> !trace.id().equals(half))
            .allSatisfy((trace) -> assertThat(trace.success()).isTrue())
            .extracting(ReadTrace::type, ReadTrace::messageType, ReadTrace::id, ReadTrace::offsetId)
            .containsExactlyInAnyOrderElementsOf(sent.stream()
                .map((result) -> tuple("Pub", "Normal_Msg", result.messageId(), result.offsetMessageId()))
                .toList());
        assertThat(traces).filteredOn((trace) -> trace.id().equals(half))
            .extracting(ReadTrace::type, ReadTrace::messageType, ReadTrace::state)
            .containsExactlyInAnyOrder(tuple("Pub", this.line.messageType("Trans_Msg_Half"), "null"),
                    tuple("EndTransaction", this.line.messageType("Trans_msg_Commit"), "COMMIT_MESSAGE"));
    }

    private static ProducerSettings.Builder settings(String group) {
        return ProducerSettings.builder()
            .nameServers(server.nameServer())
            .group(group)
            .sendTimeout(Duration.ofSeconds(10));
    }

    private static Producer producer(String group, TransactionChecker checker) {
        return producer(settings(group).build(), checker);
    }

    private static Producer producer(ProducerSettings settings, TransactionChecker checker) {
        return Producers.start(settings, ProducerExtensions.builder().transactionCheckers(List.of(checker)).build());
    }

    private static void assertRefused(Message message, String reason) {
        BrokerRejectedException failure = catchThrowableOfType(BrokerRejectedException.class,
                () -> producer.send(message));
        assertThat(failure).hasMessageContaining(reason);
        assertThat(failure.possiblyStored()).isFalse();
    }

    private static void topic(String name) {
        server.createTopic(name, 4);
    }

    private static Message message(String topic, String body) {
        return Message.builder(topic)
            .tag("tag")
            .keys("k1", "k2")
            .property("own", "value")
            .body(body.getBytes(StandardCharsets.UTF_8))
            .build();
    }

}
