/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client and a producer eventually release all state of topics that are no longer used.
 */
class GrowthTests {

    private static final int MANY = 2_000;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void sendsToUnknownTopicsLeaveNothingAndAreLookedUpOnce() {
        Producer producer = this.fixture
            .start((settings) -> settings.topics(TopicSettings.builder().autoCreate(false).build()));
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sends.add(producer.sendAsync(Message.of("unknown-" + i, new byte[1])));
        }
        Awaitility.await().until(() -> sends.stream().allMatch(CompletableFuture::isDone));
        assertThat(sends).allMatch(CompletableFuture::isCompletedExceptionally);
        int lookups = lookups();
        assertThat(lookups).isEqualTo(MANY);
        pass(Duration.ofMinutes(2));
        assertThat(lookups()).isEqualTo(lookups);
        assertThat(((DefaultProducer) producer).remembered()).isZero();
    }

    @Test
    void topicsThatWereSentToAreForgottenOnceTheyAreNotUsed() {
        Producer producer = this.fixture.start();
        this.fixture.cluster.everyTopic(4);
        for (int i = 0; i < MANY; i++) {
            Message.Builder message = Message.builder("topic-" + i).body(new byte[1]);
            producer.send((i % 2 == 0) ? message.orderKey("key").build() : message.build());
        }
        int before = ((DefaultProducer) producer).remembered();
        assertThat(before).as("topics, queues, batch queues").isGreaterThanOrEqualTo(3 * MANY);
        pass(Duration.ofMinutes(40));
        Awaitility.await().until(() -> {
            pass(Duration.ofSeconds(30));
            return ((DefaultProducer) producer).remembered() == 0;
        });
        producer.send(Message.builder("topic-0").body(new byte[1]).orderKey("key").build());
    }

    private void pass(Duration duration) {
        for (long steps = duration.dividedBy(Duration.ofMinutes(1)) + 1; steps > 0; steps--) {
            this.time.advance((duration.compareTo(Duration.ofMinutes(1)) < 0) ? duration : Duration.ofMinutes(1));
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> this.time.scheduled() > 0);
        }
    }

    private int lookups() {
        return this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size();
    }

}
