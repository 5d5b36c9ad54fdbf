/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageQueue;

import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

/**
 * Reads all stored messages with the official client, during the load.
 */
final class StoredReader implements AutoCloseable {

    private final DefaultLitePullConsumer consumer;

    private final SoakTally tally;

    private final Thread thread;

    private volatile boolean stopped;

    StoredReader(EmbeddedRocketMQ servers, SoakTally tally) throws Exception {
        this.tally = tally;
        this.consumer = new DefaultLitePullConsumer("soak-reader-" + UUID.randomUUID());
        this.consumer.setNamesrvAddr(servers.nameServer());
        this.consumer.setInstanceName(this.consumer.getConsumerGroup());
        this.consumer.setUseTLS(true);
        this.consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        this.consumer.setAutoCommit(false);
        this.consumer.setPullBatchSize(1_024);
        this.consumer.start();
        this.consumer.assign(queues(servers));
        this.thread = new Thread(this::run, "soak-reader");
        this.thread.start();
    }

    // Not the queues of the route: a queue that is temporarily not writable contains
    // messages, too
    private static List<MessageQueue> queues(EmbeddedRocketMQ servers) {
        List<MessageQueue> queues = new ArrayList<>();
        for (String topic : SoakMode.topics()) {
            for (EmbeddedBroker broker : servers.brokers()) {
                for (int queue = 0; queue < SoakServers.QUEUES; queue++) {
                    queues.add(new MessageQueue(topic, broker.name(), queue));
                }
            }
        }
        return queues;
    }

    private void run() {
        while (!this.stopped) {
            this.consumer.poll(1_000).forEach((message) -> this.tally.stored(message.getBody()));
        }
    }

    @Override
    public void close() throws InterruptedException {
        this.stopped = true;
        this.thread.join();
        this.consumer.shutdown();
    }

}
