/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

/**
 * Reads topics with the official client, by queue and offset, so that no message is
 * skipped. Each call continues at the end of the previous one.
 */
// The only consumer of the official client that reads by offset
@SuppressWarnings("deprecation")
final class StoredReader implements AutoCloseable {

    private static final int BATCH = 512;

    private final DefaultMQPullConsumer consumer = new DefaultMQPullConsumer("fault-reader");

    private final Map<String, Set<MessageQueue>> queues = new HashMap<>();

    private final Map<MessageQueue, Long> next = new HashMap<>();

    StoredReader(EmbeddedRocketMQ servers) {
        this.consumer.setNamesrvAddr(servers.nameServer());
        this.consumer.setInstanceName("fault-reader");
        try {
            this.consumer.start();
        }
        catch (MQClientException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /**
     * Reads what was stored since the last call.
     * @param topic a topic
     * @return the messages of all queues
     */
    List<StoredCopy> read(String topic) throws Exception {
        List<StoredCopy> copies = new ArrayList<>();
        if (!this.queues.containsKey(topic)) {
            this.queues.put(topic, this.consumer.fetchSubscribeMessageQueues(topic));
        }
        for (MessageQueue queue : this.queues.get(topic)) {
            read(queue, copies);
        }
        return copies;
    }

    private void read(MessageQueue queue, List<StoredCopy> to) throws Exception {
        while (true) {
            long from = this.next.getOrDefault(queue, 0L);
            PullResult result = this.consumer.pull(queue, "*", from, BATCH, 20_000);
            if (result.getPullStatus() != PullStatus.FOUND) {
                if (result.getPullStatus() != PullStatus.NO_NEW_MSG && result.getMaxOffset() > from) {
                    throw new IllegalStateException("reading " + queue + " from " + from + ": " + result);
                }
                return;
            }
            for (MessageExt message : result.getMsgFoundList()) {
                if (message.getQueueOffset() != from++) {
                    throw new IllegalStateException("gap in " + queue + " before " + message.getQueueOffset());
                }
                to.add(copy(queue, message));
            }
            this.next.put(queue, from);
        }
    }

    private static StoredCopy copy(MessageQueue queue, MessageExt message) {
        return new StoredCopy(queue.getBrokerName() + "/" + queue.getQueueId(), message.getQueueOffset(),
                message.getMsgId(), message.getBody());
    }

    @Override
    public void close() {
        this.consumer.shutdown();
    }

}
