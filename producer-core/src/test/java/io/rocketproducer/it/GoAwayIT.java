/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker that is shutting down, and responds with GO_AWAY until it exits.
 */
@EmbeddedRocketMQTest(brokers = 2, brokerProperties = { "enableShutdownGracefully=true", "shutdownWaitTimeSeconds=3" },
        topics = "go-away-it:4")
class GoAwayIT {

    private static final String TOPIC = "go-away-it";

    private static final int SYNC_SENDERS = 4;

    private final EmbeddedRocketMQ server;

    GoAwayIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void losesNothingAndStoresNothingTwice() throws Exception {
        EmbeddedBroker ending = this.server.brokers().get(0);
        AtomicInteger count = new AtomicInteger();
        try (Producer producer = Producers.start(ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("go-away-it")
            // A retry after GO_AWAY consumes no attempt
            .retry(RetrySettings.builder().retries(0).asyncRetries(0).build())
            .build()); SteadyLoad load = SteadyLoad.start(producer, SYNC_SENDERS, () -> message(count))) {
            await(() -> load.acknowledged().size() >= 2_000);
            ending.terminate();
            await(() -> !ending.isAlive());
            int before = load.acknowledged().size();
            await(() -> load.acknowledged().size() >= before + 2_000);
            load.stop();
            assertThat(load.failures()).isEmpty();
            assertThat(ending.logTail()).as("the broker's log").isNotEmpty();
            ending.restart();
            assertThat(load.acknowledged()).doesNotHaveDuplicates();
            assertThat(this.server.stored(TOPIC)).isEqualTo(load.acknowledged().size());
        }
    }

    private static Message message(AtomicInteger count) {
        return Message.builder(TOPIC)
            .body(Integer.toString(count.getAndIncrement()).getBytes(StandardCharsets.UTF_8))
            .build();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

}
