/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of two brokers is killed under load.
 */
@EmbeddedRocketMQTest(brokers = 2, topics = "kill-it:4")
class BrokerKillIT {

    private static final Logger logger = LoggerFactory.getLogger(BrokerKillIT.class);

    private static final String TOPIC = "kill-it";

    private static final int SYNC_SENDERS = 4;

    private static final int SENT_BEFORE_AND_AFTER = 3_000;

    private final EmbeddedRocketMQ server;

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private volatile boolean stop;

    BrokerKillIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void killingOneOfTwoBrokersFailsNoSendAndLosesNoMessage() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SYNC_SENDERS + 1);
        try (Producer producer = Producers
            .start(ProducerSettings.builder().nameServers(this.server.nameServer()).group("kill-it").build())) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SYNC_SENDERS; i++) {
                running.add(senders.submit(() -> sendSync(producer)));
            }
            running.add(senders.submit(() -> sendAsync(producer)));
            awaitMoreSent();
            this.server.brokers().get(0).kill();
            awaitMoreSent();
            this.stop = true;
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        finally {
            senders.shutdownNow();
        }
        assertThat(this.failures).isEmpty();
        this.server.brokers().get(0).restart();
        List<String> stored = new OfficialReader(this.server.nameServer()).read(TOPIC, this.sent.size())
            .stream()
            .map(MessageExt::getMsgId)
            .toList();
        Set<String> distinct = stored.stream().collect(Collectors.toSet());
        logger.info("sent {}, stored {}, failed {}, duplicated {}", this.sent.size(), distinct.size(),
                this.failures.size(), stored.size() - distinct.size());
        assertThat(distinct).containsAll(this.sent);
        // Only messages in flight at the time of the kill may have been stored without a
        // response
        assertThat(stored.size() - distinct.size()).isLessThanOrEqualTo(64 + SYNC_SENDERS);
    }

    private void awaitMoreSent() {
        int before = this.sent.size();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> this.sent.size() >= before + SENT_BEFORE_AND_AFTER || !this.failures.isEmpty());
    }

    private void sendSync(Producer producer) {
        while (!this.stop) {
            try {
                this.sent.add(producer.send(message()).messageId());
            }
            catch (RuntimeException ex) {
                this.failures.add(ex);
            }
        }
    }

    private Void sendAsync(Producer producer) throws InterruptedException {
        Semaphore inFlight = new Semaphore(64);
        while (!this.stop) {
            inFlight.acquire();
            producer.sendAsync(message()).whenComplete((result, failure) -> {
                inFlight.release();
                if (failure != null) {
                    this.failures.add(failure);
                }
                else {
                    this.sent.add(result.messageId());
                }
            });
        }
        inFlight.acquire(64);
        return null;
    }

    private static Message message() {
        return Message.builder(TOPIC).body("x".repeat(200).getBytes(StandardCharsets.UTF_8)).build();
    }

}
