/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Distribution of messages over the queues and brokers of their topics, for any order in
 * which an application sends to its topics.
 */
class QueueDistributionTests {

    private static final int QUEUES_PER_BROKER = 4;

    private static final int QUEUES = 2 * QUEUES_PER_BROKER;

    private final FakeCluster cluster = FakeCluster.start("a", "b").everyTopic(QUEUES_PER_BROKER);

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
        this.cluster.close();
    }

    static Stream<Arguments> patterns() {
        return Stream.of(Pattern.values())
            .flatMap((pattern) -> IntStream.rangeClosed(1, 16).mapToObj((topics) -> Arguments.of(pattern, topics)));
    }

    @ParameterizedTest(name = "{0}, {1} topics")
    @MethodSource("patterns")
    void singleMessagesUseAllQueuesOfEachTopicInTurn(Pattern pattern, int topics) {
        Producer producer = start();
        pattern.topics(topics).forEach((topic) -> producer.send(message(topic)));
        assertThat(received()).hasSize(topics).allSatisfy((topic, byQueue) -> {
            IntSummaryStatistics counts = counts(byQueue);
            assertThat(counts.getMax() - counts.getMin()).as("%s: %s", topic, byQueue).isLessThanOrEqualTo(1);
        });
    }

    static Stream<Arguments> batches() {
        return Stream.of(SendMode.ASYNC, SendMode.ONEWAY)
            .flatMap((mode) -> Stream.of(1, 2, 3, 4, 7, 16).map((topics) -> Arguments.of(mode, topics)));
    }

    @ParameterizedTest(name = "{0}, {1} topics")
    @MethodSource("batches")
    void naturalBatchesUseAllQueuesOfEachTopic(SendMode mode, int topics) {
        Producer producer = start();
        int perBurst = 96;
        for (int burst = 0; burst < 24; burst++) {
            sendBurst(producer, mode, topics, perBurst);
        }
        int total = 24 * perBurst;
        assertThat(received()).hasSize(topics).allSatisfy((topic, byQueue) -> {
            assertThat(byQueue.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
            assertThat(byBroker(byQueue).values()).as("%s: %s", topic, byQueue).containsExactly(total / 2, total / 2);
            // No queue is ahead of another by more than one batch
            assertThat(counts(byQueue).getMin()).as("%s: %s", topic, byQueue)
                .isGreaterThanOrEqualTo(total / QUEUES - perBurst / 2);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 5, 9, 17, 64 })
    void burstsOfEqualSizeDoNotFavourAQueue(int perBurst) {
        Producer producer = start();
        int bursts = 60;
        for (int burst = 0; burst < bursts; burst++) {
            sendBurst(producer, SendMode.ASYNC, 1, perBurst);
        }
        Map<String, Integer> byQueue = received().get("topic-0");
        assertThat(counts(byQueue).getMax() - counts(byQueue).getMin()).as("%s", byQueue).isLessThanOrEqualTo(perBurst);
    }

    // All topics at the same time: the first messages occupy the brokers, the others form
    // batches
    private void sendBurst(Producer producer, SendMode mode, int topics, int perTopic) {
        int before = messages();
        List<FakeHold> holds = this.cluster.brokers().stream().map(FakeBroker::hold).toList();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < perTopic; i++) {
            for (int topic = 0; topic < topics; topic++) {
                if (mode == SendMode.ONEWAY) {
                    producer.sendOneway(message("topic-" + topic));
                }
                else {
                    futures.add(producer.sendAsync(message("topic-" + topic)));
                }
            }
        }
        holds.forEach(FakeHold::release);
        futures.forEach(CompletableFuture::join);
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> messages() == before + topics * perTopic);
    }

    private int messages() {
        return this.cluster.received().size();
    }

    private Producer start() {
        return this.fixture.start((settings) -> settings.nameServers(this.cluster.nameServers()));
    }

    private static Message message(String topic) {
        return Message.of(topic, new byte[8]);
    }

    private Map<String, Map<String, Integer>> received() {
        return this.cluster.received()
            .stream()
            .collect(Collectors.groupingBy(FakeMessage::topic, TreeMap::new,
                    Collectors.groupingBy((message) -> message.broker() + "/" + message.queueId(), TreeMap::new,
                            Collectors.reducing(0, (message) -> 1, Integer::sum))));
    }

    private static Map<String, Integer> byBroker(Map<String, Integer> byQueue) {
        return byQueue.entrySet()
            .stream()
            .collect(Collectors.groupingBy((entry) -> entry.getKey().substring(0, 1), TreeMap::new,
                    Collectors.summingInt(Map.Entry::getValue)));
    }

    // A queue without a message counts as zero
    private static IntSummaryStatistics counts(Map<String, Integer> byQueue) {
        IntSummaryStatistics statistics = byQueue.values()
            .stream()
            .collect(Collectors.summarizingInt(Integer::intValue));
        if (byQueue.size() < QUEUES) {
            statistics.accept(0);
        }
        return statistics;
    }

    /**
     * The order in which an application sends to its topics, eight messages for each
     * queue.
     */
    enum Pattern {

        IN_TURN, IN_BURSTS, AT_RANDOM;

        Stream<String> topics(int count) {
            int messages = count * QUEUES * 8;
            IntStream order = switch (this) {
                case IN_TURN -> IntStream.range(0, messages).map((i) -> i % count);
                case IN_BURSTS -> IntStream.range(0, messages).map((i) -> (i / 16) % count);
                case AT_RANDOM -> new Random(count).ints(messages, 0, count);
            };
            return order.mapToObj((topic) -> "topic-" + topic);
        }

    }

}
