/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * Sends and reads messages with Apache RocketMQ's own client.
 */
final class OfficialClient {

    private final EmbeddedRocketMQ server;

    OfficialClient(EmbeddedRocketMQ server) {
        this.server = server;
    }

    List<SendResult> send(String topic, String... bodies) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("kit-" + topic);
        producer.setNamesrvAddr(this.server.nameServer());
        producer.setInstanceName("producer-" + topic + "-" + System.identityHashCode(producer));
        producer.start();
        try {
            List<SendResult> results = new ArrayList<>();
            for (String body : bodies) {
                results.add(producer.send(new Message(topic, body.getBytes(StandardCharsets.UTF_8)), 10_000));
            }
            return results;
        }
        finally {
            producer.shutdown();
        }
    }

    /**
     * Reads from the beginning of all queues.
     * @param topic the topic to read
     * @param count how many messages to wait for
     * @return bodies, sorted
     * @throws Exception if the client fails
     */
    List<String> read(String topic, int count) throws Exception {
        DefaultLitePullConsumer consumer = new DefaultLitePullConsumer("kit-read-" + topic + "-" + UUID.randomUUID());
        consumer.setNamesrvAddr(this.server.nameServer());
        consumer.setInstanceName(consumer.getConsumerGroup());
        // Not by seekToBegin, which now and then forgets where to seek to
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setAutoCommit(false);
        consumer.start();
        try {
            consumer.assign(consumer.fetchMessageQueues(topic));
            List<String> bodies = new ArrayList<>();
            Deadline deadline = Deadline.after(Duration.ofSeconds(20));
            while (bodies.size() < count && !deadline.expired()) {
                for (MessageExt message : consumer.poll(200)) {
                    bodies.add(new String(message.getBody(), StandardCharsets.UTF_8));
                }
            }
            return bodies.stream().sorted().toList();
        }
        finally {
            consumer.shutdown();
        }
    }

}
