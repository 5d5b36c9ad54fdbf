/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.utils.MessageUtil;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Request-reply through a real broker: requests of this producer with replies of the
 * official client, and the reverse.
 */
@EmbeddedRocketMQTest(topics = { "request-it:4", "request-it-official:4", "request-it-nobody:4" })
class RequestReplyIT {

    private static final Logger logger = LoggerFactory.getLogger(RequestReplyIT.class);

    private static final int REQUESTS = 10_000;

    private static final int IN_FLIGHT = 256;

    private static final String OPEN_REQUEST = "io.rocketproducer.internal.request.OpenRequest";

    private static final String SEND_TASK = "io.rocketproducer.internal.send.task.SendTask";

    private final EmbeddedRocketMQ server;

    RequestReplyIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void tenThousandRepliesOfTheOfficialClientFindTheirRequests() throws Exception {
        DefaultMQProducer replier = new DefaultMQProducer("request-it-replier");
        replier.setNamesrvAddr(this.server.nameServer());
        replier.start();
        DefaultMQPushConsumer consumer = consumer("request-it", (message) -> replier.send(MessageUtil
            .createReplyMessage(message, ("re: " + text(message.getBody())).getBytes(StandardCharsets.UTF_8))));
        AtomicInteger wrong = new AtomicInteger();
        List<CompletableFuture<ReplyMessage>> replies = new ArrayList<>();
        try (Producer producer = start()) {
            // Queue assignment of the consumer takes a moment
            assertThat(producer.request(message("request-it", "first"), Duration.ofSeconds(60)))
                .succeedsWithin(Duration.ofSeconds(60));
            Semaphore room = new Semaphore(IN_FLIGHT);
            for (int i = 0; i < REQUESTS; i++) {
                String question = "question " + i;
                room.acquire();
                CompletableFuture<ReplyMessage> reply = producer.request(message("request-it", question),
                        Duration.ofSeconds(30));
                replies.add(reply);
                reply.whenComplete((answer, failure) -> {
                    if (failure != null || !text(answer.body()).equals("re: " + question)) {
                        wrong.incrementAndGet();
                    }
                    room.release();
                });
            }
            assertThat(room.tryAcquire(IN_FLIGHT, 60, TimeUnit.SECONDS)).isTrue();
            awaitNothingLeft(producer);
        }
        finally {
            consumer.shutdown();
            replier.shutdown();
        }
        long failed = replies.stream().filter(CompletableFuture::isCompletedExceptionally).count();
        logger.info("{} requests, {} in flight: {} failed, {} wrong", REQUESTS, IN_FLIGHT, failed, wrong);
        assertThat(replies).hasSize(REQUESTS);
        assertThat(failed).isZero();
        assertThat(wrong).hasValue(0);
    }

    @Test
    void repliesToTheOfficialClient() throws Exception {
        DefaultMQProducer asker = new DefaultMQProducer("request-it-asker");
        asker.setNamesrvAddr(this.server.nameServer());
        asker.start();
        try (Producer producer = start()) {
            DefaultMQPushConsumer consumer = consumer("request-it-official",
                    (message) -> producer
                        .reply(message.getProperties(),
                                ("re: " + text(message.getBody())).getBytes(StandardCharsets.UTF_8))
                        .get(10, TimeUnit.SECONDS));
            try {
                for (int i = 0; i < 20; i++) {
                    org.apache.rocketmq.common.message.Message reply = asker
                        .request(new org.apache.rocketmq.common.message.Message("request-it-official",
                                ("question " + i).getBytes(StandardCharsets.UTF_8)), 60_000);
                    assertThat(text(reply.getBody())).isEqualTo("re: question " + i);
                }
            }
            finally {
                consumer.shutdown();
            }
        }
        finally {
            asker.shutdown();
        }
    }

    @Test
    void requestThatNobodyAnswersFailsWithItsOwnError() {
        try (Producer producer = start()) {
            assertThat(producer.request(message("request-it-nobody", "x"), Duration.ofSeconds(1)))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(NoReplyException.class);
        }
    }

    @Test
    void requestsThatTimeOutLeaveNothingBehind() throws Exception {
        int requests = 2_000;
        try (Producer producer = start()) {
            List<CompletableFuture<ReplyMessage>> replies = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                replies.add(producer.request(message("request-it-nobody", "x"), Duration.ofSeconds(3)));
            }
            assertThat(LiveInstances.of(OPEN_REQUEST)).isEqualTo(requests);
            for (CompletableFuture<ReplyMessage> reply : replies) {
                assertThat(reply).failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withCauseInstanceOf(NoReplyException.class);
            }
            awaitNothingLeft(producer);
        }
    }

    // The test holds the futures, so that only references of the producer are gone
    private static void awaitNothingLeft(Producer producer) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(LiveInstances.of(OPEN_REQUEST, SEND_TASK)).isZero());
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(producer.status().bytesInFlight()).isZero();
    }

    private Producer start() {
        return Producers
            .start(ProducerSettings.builder().nameServers(this.server.nameServer()).group("request-it").build());
    }

    private DefaultMQPushConsumer consumer(String topic, Answer answer) throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("consumer-of-" + topic);
        consumer.setNamesrvAddr(this.server.nameServer());
        consumer.setInstanceName("consumer-of-" + topic);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            try {
                for (MessageExt message : messages) {
                    answer.to(message);
                }
                return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            }
            catch (Exception ex) {
                logger.warn("No reply", ex);
                return ConsumeConcurrentlyStatus.RECONSUME_LATER;
            }
        });
        consumer.start();
        return consumer;
    }

    private static Message message(String topic, String body) {
        return Message.of(topic, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Replies to a request. */
    @FunctionalInterface
    private interface Answer {

        void to(MessageExt request) throws Exception;

    }

}
