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

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An unresponsive broker that accepts all connections and requests, beside a healthy one.
 */
class HungBrokerTests {

    private static final int SINGLE = 310;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker hung = this.fixture.cluster.broker("a");

    private final Producer producer = this.fixture.start();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void everySendSucceedsElsewhereAndTheBrokerGetsOneMessageAsAProbeAtATime() {
        this.hung.silence();
        List<CompletableFuture<SendResult>> first = sendAsync(10_000);
        settle(first);
        for (int probe = 1; probe <= 3; probe++) {
            int before = this.hung.sends().size();
            // At least the back-off, which doubles each time
            this.time.advance(Duration.ofSeconds(4));
            List<CompletableFuture<SendResult>> next = sendAsync(1_000);
            Awaitility.await()
                .until(() -> next.stream().filter(CompletableFuture::isDone).count() == 999
                        && this.hung.sends().size() > before);
            assertThat(this.hung.sends()).hasSize(before + 1);
            assertThat(this.hung.sends().get(before).code()).isEqualTo(SINGLE);
            settle(next);
            assertThat(conditions()).containsExactly(Condition.DOWN, Condition.HEALTHY);
        }
        this.hung.recover();
        this.time.advance(Duration.ofSeconds(10));
        settle(sendAsync(4));
        assertThat(sendAsync(400)).extracting((future) -> future.join().queue().brokerName())
            .filteredOn("a"::equals)
            .hasSize(200);
        assertThat(conditions()).containsExactly(Condition.HEALTHY, Condition.HEALTHY);
    }

    private List<Condition> conditions() {
        return this.producer.status().brokers().stream().map(BrokerStatus::condition).toList();
    }

    private void settle(List<CompletableFuture<SendResult>> futures) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            this.time.advance(Duration.ofMillis(10));
            return futures.stream().allMatch(CompletableFuture::isDone);
        });
        assertThat(futures).allSatisfy((future) -> assertThat(future).isCompleted());
    }

    private List<CompletableFuture<SendResult>> sendAsync(int count) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(this.producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        return futures;
    }

}
