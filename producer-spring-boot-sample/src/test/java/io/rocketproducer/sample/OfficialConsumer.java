/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * Reads messages with the official Apache RocketMQ client.
 */
public final class OfficialConsumer implements AutoCloseable {

    private final DefaultLitePullConsumer consumer;

    private final List<MessageExt> seen = new ArrayList<>();

    /**
     * Reads a topic from its first message.
     * @param nameServer address of the name server
     * @param topic the topic, which must exist
     * @throws MQClientException if it cannot be read
     */
    public OfficialConsumer(String nameServer, String topic) throws MQClientException {
        this.consumer = new DefaultLitePullConsumer("reader-" + UUID.randomUUID());
        this.consumer.setNamesrvAddr(nameServer);
        // Instead of seekToBegin, which occasionally loses the offset
        this.consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        this.consumer.setAutoCommit(false);
        this.consumer.start();
        this.consumer.assign(this.consumer.fetchMessageQueues(topic));
    }

    /**
     * Waits for a message.
     * @param wanted matches the message
     * @return the message
     */
    public MessageExt await(Predicate<MessageExt> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        do {
            for (MessageExt message : this.seen) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            this.seen.addAll(this.consumer.poll(200));
        }
        while (System.nanoTime() < deadline);
        throw new AssertionError("None of the " + this.seen.size() + " messages read is the one wanted");
    }

    /**
     * Reads until no more messages arrive.
     * @return all messages of the topic
     */
    public List<MessageExt> all() {
        List<MessageExt> polled;
        do {
            polled = this.consumer.poll(2_000);
            this.seen.addAll(polled);
        }
        while (!polled.isEmpty());
        return List.copyOf(this.seen);
    }

    @Override
    public void close() {
        this.consumer.shutdown();
    }

}
