/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.utils.MessageUtil;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.reliability.IgnoredReply;

/**
 * Replies to requests with the official client, which is under the same faults.
 */
final class Replier implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Replier.class);

    private final DefaultMQProducer producer = new DefaultMQProducer("fault-replier");

    private final DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("fault-replier-consumer");

    Replier(String nameServers, List<String> topics) {
        try {
            this.producer.setNamesrvAddr(nameServers);
            this.producer.setInstanceName("fault-replier");
            this.producer.start();
            this.consumer.setNamesrvAddr(nameServers);
            this.consumer.setInstanceName("fault-replier-consumer");
            this.consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
            for (String topic : topics) {
                this.consumer.subscribe(topic, "*");
            }
            this.consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
                messages.forEach(this::reply);
                return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            });
            this.consumer.start();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    /**
     * Returns the reply to a request.
     * @param request the request's payload
     * @return the text of the reply
     */
    static String reply(Payload request) {
        return "re:" + request.cell() + "/" + request.sequence();
    }

    /**
     * Waits until requests of a client receive replies, because queue assignment of the
     * consumer takes time.
     * @param client the client
     * @param ledger records the requests, as of cell 0
     */
    void awaitReplies(LoadClient client, Ledger ledger) {
        AtomicInteger sequence = new AtomicInteger();
        Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200)).until(() -> {
            Sent request = ledger.add(new Payload(0, client.name(), Mode.REQUEST, sequence.getAndIncrement(), ""));
            client.send(Mode.REQUEST, List.of(request));
            return ledger.of(new Ledger.Cell(0, client.name(), Mode.REQUEST))
                .stream()
                .filter(Sent::isAcknowledged)
                .count() > 20;
        });
    }

    private void reply(MessageExt request) {
        try {
            String body = Payload.decode(request.getBody()).map(Replier::reply).orElse("corrupted");
            this.producer.send(MessageUtil.createReplyMessage(request, body.getBytes(StandardCharsets.US_ASCII)),
                    new IgnoredReply());
        }
        catch (Exception ex) {
            logger.debug("No reply", ex);
        }
    }

    @Override
    public void close() {
        this.consumer.shutdown();
        this.producer.shutdown();
    }

}
