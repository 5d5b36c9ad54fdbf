/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.utils.MessageUtil;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;

import io.rocketproducer.reliability.IgnoredReply;

/**
 * Replies to requests with the official client.
 */
final class Replier implements AutoCloseable {

    private final DefaultMQProducer producer = new DefaultMQProducer("soak-replier");

    private final DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("soak-requests");

    Replier(String nameServer) throws Exception {
        this.producer.setNamesrvAddr(nameServer);
        this.producer.setInstanceName("soak-replier");
        this.producer.setUseTLS(true);
        this.producer.start();
        this.consumer.setNamesrvAddr(nameServer);
        this.consumer.setInstanceName("soak-requests");
        this.consumer.setUseTLS(true);
        this.consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        this.consumer.subscribe(SoakMode.REQUEST.topic(), "*");
        this.consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            messages.forEach(this::reply);
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        this.consumer.start();
    }

    // A failure to reply fails the request, which the client counts
    private void reply(MessageExt request) {
        try {
            this.producer.send(MessageUtil.createReplyMessage(request, request.getBody()), new IgnoredReply());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (Exception ex) {
            // Counted by the client
        }
    }

    @Override
    public void close() {
        this.consumer.shutdown();
        this.producer.shutdown();
    }

}
