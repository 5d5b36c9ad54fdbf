/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
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
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred order keys while one of two brokers becomes unresponsive, or is killed and
 * restarted.
 */
@EmbeddedRocketMQTest(brokers = 2, topics = { "order-it-hung:4", "order-it-killed:4" })
class OrderIT {

    private static final Logger logger = LoggerFactory.getLogger(OrderIT.class);

    private static final int KEYS = 100;

    private static final int MESSAGES_PER_KEY = 200;

    private static final int MESSAGES = KEYS * MESSAGES_PER_KEY;

    private static final int IN_FLIGHT = 2_000;

    private final EmbeddedRocketMQ server;

    private final EmbeddedBroker broker;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    OrderIT(EmbeddedRocketMQ server) {
        this.server = server;
        this.broker = server.brokers().get(0);
    }

    @Test
    void brokerThatHangsForAWhileChangesNoOrder() throws Exception {
        sendAndVerify("order-it-hung", () -> {
            this.broker.suspend();
            // Longer than the attempt timeout, so that each of its queues retries
            awaitSeconds(3);
            this.broker.resume();
        });
    }

    @Test
    void brokerThatDiesAndComesBackChangesNoOrder() throws Exception {
        sendAndVerify("order-it-killed", () -> {
            this.broker.kill();
            this.broker.restart();
        });
    }

    private void sendAndVerify(String topic, Fault fault) throws Exception {
        try (Producer producer = Producers.start(settings(topic))) {
            Semaphore room = new Semaphore(IN_FLIGHT);
            send(producer, topic, room, 0, MESSAGES_PER_KEY / 4);
            Thread sender = new Thread(() -> send(producer, topic, room, MESSAGES_PER_KEY / 4, MESSAGES_PER_KEY),
                    "order-it-sender");
            sender.start();
            fault.happen();
            sender.join(TimeUnit.SECONDS.toMillis(90));
            assertThat(room.tryAcquire(IN_FLIGHT, 60, TimeUnit.SECONDS)).as("everything settles").isTrue();
        }
        verify(topic);
    }

    private void send(Producer producer, String topic, Semaphore room, int from, int to) {
        for (int number = from; number < to; number++) {
            for (int key = 0; key < KEYS; key++) {
                room.acquireUninterruptibly();
                producer.sendAsync(message(topic, key, number)).whenComplete((result, failure) -> {
                    if (failure != null) {
                        this.failures.add(failure);
                    }
                    else {
                        this.acknowledged.add(result.messageId());
                    }
                    room.release();
                });
            }
        }
    }

    private void verify(String topic) throws Exception {
        List<MessageExt> stored = new OfficialReader(this.server.nameServer()).read(topic, this.acknowledged.size());
        Set<String> ids = stored.stream().map(MessageExt::getMsgId).collect(Collectors.toSet());
        Map<String, Set<Integer>> byKeyAndQueue = firstOccurrences(stored);
        logger.info(
                "{}: sent {}, acknowledged {}, failed {}, stored {}, duplicated {}, keys on a second queue {}, of them stored "
                        + "there before the first had all {}",
                topic, MESSAGES, this.acknowledged.size(), this.failures.size(), ids.size(), stored.size() - ids.size(),
                byKeyAndQueue.size() - KEYS, overtakenAcrossQueues(stored));
        assertThat(this.failures).isEmpty();
        assertThat(ids).hasSize(MESSAGES);
        // Compared as sets, because element-wise comparison is slow
        assertThat(ids.equals(new HashSet<>(this.acknowledged))).as("exactly what was acknowledged is stored").isTrue();
        assertThat(byKeyAndQueue.values()).allSatisfy((numbers) -> assertThat(List.copyOf(numbers)).isSorted());
    }

    // When a route shrinks, a key moves to another queue, where later messages may be
    // stored before those still retried on the first queue. Brokers guarantee order only
    // within a queue
    private static long overtakenAcrossQueues(List<MessageExt> stored) {
        Map<String, Integer> highest = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> overtaken = new HashSet<>();
        List<MessageExt> inOrder = new ArrayList<>(stored);
        inOrder.sort(Comparator.comparingLong(MessageExt::getStoreTimestamp)
            .thenComparing(MessageExt::getBrokerName)
            .thenComparingLong(MessageExt::getQueueOffset));
        for (MessageExt message : inOrder) {
            String[] parts = new String(message.getBody(), StandardCharsets.UTF_8).split("/", 2);
            int number = Integer.parseInt(parts[1]);
            if (seen.add(message.getMsgId()) && highest.merge(parts[0], number, Math::max) > number) {
                overtaken.add(parts[0]);
            }
        }
        return overtaken.size();
    }

    // The numbers of each key and queue in queue order, without repeats
    private static Map<String, Set<Integer>> firstOccurrences(List<MessageExt> stored) {
        Map<String, Set<Integer>> numbers = new TreeMap<>();
        List<MessageExt> inOrder = new ArrayList<>(stored);
        inOrder.sort(Comparator.comparingLong(MessageExt::getQueueOffset));
        for (MessageExt message : inOrder) {
            String[] parts = new String(message.getBody(), StandardCharsets.UTF_8).split("/", 2);
            numbers
                .computeIfAbsent(parts[0] + " in " + message.getBrokerName() + "/" + message.getQueueId(),
                        (key) -> new LinkedHashSet<>())
                .add(Integer.valueOf(parts[1]));
        }
        return numbers;
    }

    // Sufficient timeout and attempts to outlast the fault
    private ProducerSettings settings(String group) {
        return ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group(group)
            .sendTimeout(Duration.ofSeconds(60))
            .attemptTimeout(Duration.ofSeconds(1))
            .retry(RetrySettings.builder().asyncRetries(100).build())
            .build();
    }

    private static void awaitSeconds(long seconds) {
        long started = System.nanoTime();
        Awaitility.await()
            .atMost(Duration.ofSeconds(seconds + 5))
            .until(() -> System.nanoTime() - started > TimeUnit.SECONDS.toNanos(seconds));
    }

    private static Message message(String topic, int key, int number) {
        return Message.builder(topic)
            .orderKey("key-" + key)
            .body(("key-" + key + "/" + number).getBytes(StandardCharsets.UTF_8))
            .build();
    }

    /**
     * A fault of a broker.
     */
    private interface Fault {

        void happen() throws Exception;

    }

}
