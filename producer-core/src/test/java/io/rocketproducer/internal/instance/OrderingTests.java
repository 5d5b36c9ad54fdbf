/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.rocketmq.common.message.MessageDecoder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages with an order key while the broker of their queue is down.
 */
class OrderingTests {

    private static final int KEYS = 40;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker a = this.fixture.cluster.broker("a");

    private final FakeBroker b = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void strictMessagesStayWithTheirBrokerAndFail() {
        Producer producer = this.fixture.start();
        String key = keyOf(producer, "a");
        this.a.refuse();
        CompletableFuture<SendResult> future = send(producer, key, "x");
        advanceUntilDone(List.of(future));
        assertThat(future).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(BrokerUnreachableException.class);
        assertThat(bodies(this.b)).doesNotContain("x");
    }

    @Test
    void availableMessagesMoveTogetherAndComeBack() {
        Producer producer = this.fixture.start((settings) -> settings.ordering(Ordering.PREFER_AVAILABILITY));
        Map<String, MessageQueue> homes = queues(producer);
        assertThat(homes.values()).extracting(MessageQueue::brokerName).contains("a", "b");
        this.a.refuse();
        Map<String, MessageQueue> substitutes = queues(producer);
        assertThat(substitutes.values()).hasSize(KEYS).allMatch((queue) -> queue.brokerName().equals("b"));
        assertThat(queues(producer)).as("always the same").isEqualTo(substitutes);
        homes.forEach((key, queue) -> {
            if (queue.brokerName().equals("b")) {
                assertThat(substitutes).containsEntry(key, queue);
            }
        });
        assertThat(substitutes.values()).as("moved keys spread").extracting(MessageQueue::queueId).contains(0, 1);
        this.a.recover();
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            return queues(producer).equals(homes);
        });
    }

    @Test
    void whatWaitsForAHungBrokerMovesInOrder() {
        Producer producer = this.fixture.start((settings) -> settings.ordering(Ordering.PREFER_AVAILABILITY));
        String key = keyOf(producer, "a");
        this.a.silence();
        int before = this.a.sends().size();
        List<String> sent = IntStream.range(0, 600).mapToObj((i) -> "m" + i).toList();
        List<CompletableFuture<SendResult>> futures = sent.stream().map((body) -> send(producer, key, body)).toList();
        Awaitility.await().until(() -> this.a.sends().size() == before + 1);
        advanceUntilDone(futures);
        assertThat(futures).extracting((future) -> future.join().queue()).containsOnly(futures.get(0).join().queue());
        assertThat(bodies(this.b).stream().filter(sent::contains)).isEqualTo(sent);
        assertThat(this.a.sends()).hasSize(before + 1);
    }

    private Map<String, MessageQueue> queues(Producer producer) {
        Map<String, MessageQueue> queues = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            CompletableFuture<SendResult> future = send(producer, "k" + i, "warm");
            advanceUntilDone(List.of(future));
            queues.put("k" + i, future.join().queue());
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
        return producer.sendAsync(ProducerFixture.message(body).toBuilder().orderKey(key).build());
    }

    private void advanceUntilDone(List<CompletableFuture<SendResult>> futures) {
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            this.time.advance(Duration.ofMillis(5));
            return futures.stream().allMatch(CompletableFuture::isDone);
        });
    }

    private static List<String> bodies(FakeBroker broker) {
        return broker.sends().stream().flatMap((send) -> bodies(send).stream()).toList();
    }

    private static List<String> bodies(FakeFrame send) {
        if (!"true".equals(send.field("m"))) {
            return List.of(send.text());
        }
        try {
            return MessageDecoder.decodeMessages(ByteBuffer.wrap(send.body()))
                .stream()
                .map((message) -> new String(message.getBody(), StandardCharsets.UTF_8))
                .toList();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
