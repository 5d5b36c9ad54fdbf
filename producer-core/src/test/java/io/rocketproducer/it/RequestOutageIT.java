/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests every 15 ms, with a timeout of 5 s, while one of three brokers is suspended or
 * killed. A request that the broker has stored but not delivered receives no reply before
 * the broker is back; all others do.
 */
@Tag("full")
@EmbeddedRocketMQTest(brokers = 3, topics = { "request-outage-it-suspended:4", "request-outage-it-killed:4" })
class RequestOutageIT {

    private static final Logger logger = LoggerFactory.getLogger(RequestOutageIT.class);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final EmbeddedRocketMQ server;

    /** Bodies of requests received by the consumer, each with the time. */
    private final Map<String, Long> delivered = new ConcurrentHashMap<>();

    /** Bodies of requests whose reply was rejected, each with the reason. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    private final Map<String, String> failed = new ConcurrentHashMap<>();

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    private final AtomicInteger replied = new AtomicInteger();

    RequestOutageIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void requestsAreAnsweredWhileABrokerIsSuspended() throws Exception {
        EmbeddedBroker broker = this.server.brokers().get(1);
        run("request-outage-it-suspended", () -> {
            broker.suspend();
            try {
                pause(Duration.ofSeconds(12));
            }
            finally {
                broker.resume();
            }
        });
    }

    @Test
    void requestsAreAnsweredWhileABrokerIsKilled() throws Exception {
        EmbeddedBroker broker = this.server.brokers().get(2);
        run("request-outage-it-killed", () -> {
            broker.kill();
            pause(Duration.ofSeconds(6));
            broker.restart();
        });
    }

    private void run(String topic, Fault fault) throws Exception {
        try (Producer requester = start("requester-" + topic); Producer replier = start("replier-" + topic)) {
            DefaultMQPushConsumer consumer = consumer(topic, replier);
            try {
                Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> requester.request(message(topic, "first"), LIMIT).get() != null);
                CountDownLatch stop = new CountDownLatch(1);
                Thread sender = new Thread(() -> send(requester, topic, stop));
                sender.start();
                pause(Duration.ofSeconds(2));
                fault.happen();
                pause(Duration.ofSeconds(5));
                stop.countDown();
                sender.join();
                Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> this.replied.get() + this.failed.size() == this.sentAt.size());
                report(topic);
            }
            finally {
                consumer.shutdown();
            }
        }
    }

    private void send(Producer requester, String topic, CountDownLatch stop) {
        try {
            for (int i = 0; !stop.await(15, TimeUnit.MILLISECONDS); i++) {
                String body = "request " + i;
                this.sentAt.put(body, System.nanoTime());
                requester.request(message(topic, body), LIMIT).whenComplete((reply, failure) -> {
                    if (failure != null) {
                        this.failed.put(body, String.valueOf(failure.getMessage()));
                    }
                    else {
                        this.replied.incrementAndGet();
                    }
                });
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(String topic) {
        long late = this.failed.keySet().stream().filter((body) -> isLate(body)).count();
        long notReplied = this.failed.keySet().stream().filter((body) -> !isLate(body)).count();
        logger.info(
                "{}: {} requests, {} replied, {} delivered after their limit or never, {} delivered without reply, "
                        + "{} replies refused",
                topic, this.sentAt.size(), this.replied, late, notReplied, this.refused.size());
        this.failed.entrySet()
            .stream()
            .filter((one) -> !isLate(one.getKey()))
            .limit(5)
            .forEach((one) -> logger.info("{} failed: {}; {}", one.getKey(), one.getValue(),
                    this.refused.get(one.getKey())));
        this.refused.entrySet().stream().limit(5).forEach((one) -> logger.info("{}: {}", one.getKey(), one.getValue()));
        assertThat(notReplied).as("delivered in time, but without a reply").isZero();
    }

    // 2.5 s less than the timeout, for the time of the reply
    private boolean isLate(String body) {
        Long at = this.delivered.get(body);
        return at == null || at - this.sentAt.get(body) > LIMIT.toNanos() - TimeUnit.MILLISECONDS.toNanos(2_500);
    }

    private DefaultMQPushConsumer consumer(String topic, Producer replier) throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("consumer-of-" + topic);
        consumer.setNamesrvAddr(this.server.nameServer());
        consumer.setInstanceName("consumer-of-" + topic);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            for (MessageExt message : messages) {
                String body = new String(message.getBody(), StandardCharsets.UTF_8);
                this.delivered.putIfAbsent(body, System.nanoTime());
                replier.reply(message.getProperties(), message.getBody()).whenComplete((result, failure) -> {
                    if (failure != null) {
                        this.refused.put(body, String.valueOf(failure.getMessage()));
                    }
                });
            }
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        consumer.start();
        return consumer;
    }

    private Producer start(String group) {
        return Producers.start(ProducerSettings.builder().nameServers(this.server.nameServer()).group(group).build());
    }

    private static Message message(String topic, String body) {
        return Message.of(topic, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(Duration duration) {
        long started = System.nanoTime();
        Awaitility.await()
            .atMost(duration.plusSeconds(20))
            .until(() -> System.nanoTime() - started > duration.toNanos());
    }

    /**
     * A fault of a broker.
     */
    private interface Fault {

        void happen() throws Exception;

    }

}
