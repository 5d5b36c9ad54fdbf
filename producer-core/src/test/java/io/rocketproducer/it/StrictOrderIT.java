/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twenty order keys while brokers are killed, restarted, and restarted one after the
 * other. The name server removes each of them from the route, and no key may change its
 * queue.
 */
class StrictOrderIT {

    private static final Logger logger = LoggerFactory.getLogger(StrictOrderIT.class);

    private static final int KEYS = 20;

    private static final int IN_FLIGHT_PER_KEY = 32;

    private static final Duration OUTAGE = Duration.ofSeconds(6);

    /** Longer than the timeout of an attempt and the subsequent heartbeat. */
    private static final Duration SUSPENSION = Duration
        .ofSeconds(Long.getLong("rocketproducer.it.suspended-seconds", 10));

    private static EmbeddedRocketMQ server;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private final List<Semaphore> permits = IntStream.range(0, KEYS)
        .mapToObj((key) -> new Semaphore(IN_FLIGHT_PER_KEY))
        .toList();

    private final int[] numbers = new int[KEYS];

    private final AtomicIntegerArray acknowledgedByKey = new AtomicIntegerArray(KEYS);

    @BeforeAll
    static void start() {
        server = EmbeddedRocketMQ.builder().brokers(3).startupTimeout(Duration.ofMinutes(3)).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void brokerThatIsKilledForSomeSecondsMovesNoKey() throws Exception {
        EmbeddedBroker broker = server.brokers().get(1);
        sendAndVerify("strict-it-killed", () -> {
            broker.kill();
            await(OUTAGE);
            broker.restart();
        });
    }

    @Test
    void brokerThatIsRestartedGracefullyMovesNoKey() throws Exception {
        EmbeddedBroker broker = server.brokers().get(0);
        sendAndVerify("strict-it-restarted", () -> restartGracefully(broker));
    }

    @Test
    void rollingRestartMovesNoKey() throws Exception {
        sendAndVerify("strict-it-rolling", () -> {
            for (EmbeddedBroker broker : server.brokers()) {
                restartGracefully(broker);
            }
        });
    }

    @Test
    void suspendedBrokerStoresEachMessageOnceAndInOrder() throws Exception {
        EmbeddedBroker broker = server.brokers().get(2);
        List<MessageExt> stored = sendAndVerify("strict-it-suspended", () -> {
            broker.suspend();
            try {
                await(SUSPENSION);
            }
            finally {
                broker.resume();
            }
        });
        assertThat(overtaken(stored)).as("stored behind a later message of the same key").isEmpty();
        assertThat(stored).extracting(StrictOrderIT::body).doesNotHaveDuplicates();
    }

    private static void restartGracefully(EmbeddedBroker broker) {
        broker.terminate();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !broker.isAlive());
        broker.restart();
    }

    private List<MessageExt> sendAndVerify(String topic, Fault fault) throws Exception {
        server.createTopic(topic, 4);
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        try (Producer producer = Producers.start(settings(topic))) {
            sender.scheduleAtFixedRate(() -> sendToEachKey(producer, topic), 0, 50, TimeUnit.MILLISECONDS);
            awaitEachKey(10);
            fault.happen();
            awaitEachKey(10);
            sender.shutdown();
            assertThat(sender.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            for (Semaphore permit : this.permits) {
                assertThat(permit.tryAcquire(IN_FLIGHT_PER_KEY, 60, TimeUnit.SECONDS)).as("all sends complete")
                    .isTrue();
            }
        }
        finally {
            sender.shutdownNow();
        }
        return verify(topic);
    }

    // Waits until further messages of each key are acknowledged
    private void awaitEachKey(int more) {
        int[] before = IntStream.range(0, KEYS).map(this.acknowledgedByKey::get).toArray();
        Awaitility.await()
            .atMost(Duration.ofSeconds(50))
            .until(() -> IntStream.range(0, KEYS)
                .allMatch((key) -> this.acknowledgedByKey.get(key) >= before[key] + more));
    }

    // A key that waits for its broker does not delay the others
    private void sendToEachKey(Producer producer, String topic) {
        for (int key = 0; key < KEYS; key++) {
            Semaphore permit = this.permits.get(key);
            if (permit.tryAcquire()) {
                int ofKey = key;
                String body = "key-" + key + "/" + this.numbers[key]++;
                producer
                    .sendAsync(Message.builder(topic)
                        .orderKey("key-" + key)
                        .waitStoreOk(this.numbers[key] % 3 != 0)
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .build())
                    .whenComplete((result, failure) -> {
                        if (failure != null) {
                            this.failures.add(failure);
                        }
                        else {
                            this.acknowledged.add(body);
                            this.acknowledgedByKey.incrementAndGet(ofKey);
                        }
                        permit.release();
                    });
            }
        }
    }

    private List<MessageExt> verify(String topic) throws Exception {
        List<MessageExt> stored = new OfficialReader(server.nameServer()).read(topic, this.acknowledged.size());
        Set<String> bodies = stored.stream().map(StrictOrderIT::body).collect(Collectors.toSet());
        Map<String, Set<String>> queues = new TreeMap<>();
        for (MessageExt message : stored) {
            queues.computeIfAbsent(body(message).split("/", 2)[0], (key) -> new LinkedHashSet<>())
                .add(message.getBrokerName() + "/" + message.getQueueId());
        }
        logger.info("{}: acknowledged {}, failed {}, stored {}, duplicated {}, out of order {}", topic,
                this.acknowledged.size(), this.failures.size(), bodies.size(), stored.size() - bodies.size(),
                overtaken(stored).size());
        assertThat(this.failures).isEmpty();
        assertThat(bodies.containsAll(this.acknowledged)).as("what is acknowledged is stored").isTrue();
        assertThat(queues).hasSize(KEYS).allSatisfy((key, ofKey) -> assertThat(ofKey).as(key).hasSize(1));
        assertThat(firstOccurrences(stored)).hasSize(KEYS)
            .allSatisfy((key, inOrder) -> assertThat(List.copyOf(inOrder)).as(key).isSorted());
        return stored;
    }

    // Messages, including duplicates, stored after a later one of their key
    private static List<String> overtaken(List<MessageExt> stored) {
        List<MessageExt> inOrder = new ArrayList<>(stored);
        inOrder.sort(Comparator.comparingLong(MessageExt::getQueueOffset));
        Map<String, Integer> latest = new HashMap<>();
        List<String> overtaken = new ArrayList<>();
        for (MessageExt message : inOrder) {
            String[] parts = body(message).split("/", 2);
            int number = Integer.parseInt(parts[1]);
            if (number < latest.merge(parts[0], number, Math::max)) {
                overtaken.add(body(message));
            }
        }
        return overtaken;
    }

    // The numbers of each key in queue order, without repeats
    private static Map<String, Set<Integer>> firstOccurrences(List<MessageExt> stored) {
        List<MessageExt> inOrder = new ArrayList<>(stored);
        inOrder.sort(Comparator.comparingLong(MessageExt::getQueueOffset));
        Map<String, Set<Integer>> numbers = new TreeMap<>();
        for (MessageExt message : inOrder) {
            String[] parts = body(message).split("/", 2);
            numbers.computeIfAbsent(parts[0], (key) -> new LinkedHashSet<>()).add(Integer.valueOf(parts[1]));
        }
        return numbers;
    }

    private static String body(MessageExt message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    // Sufficient timeout and attempts to outlast the outage
    private ProducerSettings settings(String group) {
        return ProducerSettings.builder()
            .nameServers(server.nameServer())
            .group(group)
            .sendTimeout(Duration.ofSeconds(60))
            .attemptTimeout(Duration.ofSeconds(2))
            .retry(RetrySettings.builder().asyncRetries(50).build())
            .build();
    }

    private static void await(Duration duration) {
        long started = System.nanoTime();
        Awaitility.await()
            .atMost(duration.plusSeconds(5))
            .until(() -> System.nanoTime() - started > duration.toNanos());
    }

    /**
     * A fault of brokers.
     */
    private interface Fault {

        void happen() throws Exception;

    }

}
