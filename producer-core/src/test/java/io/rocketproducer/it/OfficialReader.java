/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;

/**
 * Reads topics with the official Apache RocketMQ consumer.
 *
 * @param nameServer the name server
 */
record OfficialReader(String nameServer) {

    /**
     * Reads all queues of a topic from the beginning. A message stored twice is returned
     * twice.
     * @param topic the topic
     * @param count number of messages to wait for; then reads until none arrive for 500
     * ms
     * @return the messages
     */
    List<MessageExt> read(String topic, int count) throws MQClientException {
        DefaultLitePullConsumer consumer = new DefaultLitePullConsumer("read-" + topic + "-" + UUID.randomUUID());
        consumer.setNamesrvAddr(this.nameServer);
        consumer.setInstanceName(consumer.getConsumerGroup());
        // Instead of seekToBegin, which occasionally loses the offset
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setAutoCommit(false);
        consumer.setPullBatchSize(256);
        consumer.start();
        try {
            consumer.assign(consumer.fetchMessageQueues(topic));
            List<MessageExt> messages = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(1)).until(() -> {
                messages.addAll(consumer.poll(200));
                return messages.size() >= count;
            });
            for (List<MessageExt> more = consumer.poll(500); !more.isEmpty(); more = consumer.poll(500)) {
                messages.addAll(more);
            }
            return List.copyOf(messages);
        }
        finally {
            consumer.shutdown();
        }
    }

}
