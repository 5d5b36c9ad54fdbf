/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.health.ProducerHealthIndicator.Options;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerHealthIndicatorTests {

    private final FakeProducer producer = new FakeProducer();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private final ProducerHealthIndicator indicator = indicator(Duration.ofSeconds(2), false);

    @Test
    void isUnknownBeforeTheFirstStart() {
        assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(this.producer.probes()).isZero();
    }

    @Test
    void isOutOfServiceOnceClosed() {
        this.producer.start();
        this.producer.close();
        Health health = this.indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("state", ProducerState.CLOSED);
    }

    @Test
    void isUpWhenOneNameServerAnswers() {
        this.producer.start();
        this.producer.nameServers(Map.of("a:9876", "", "b:9876", "connection refused"));
        Health health = this.indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
            .containsEntry("nameServers", Map.of("a:9876", "up", "b:9876", "connection refused"))
            .containsEntry("clientId", "127.0.0.1@1")
            .containsEntry("state", ProducerState.RUNNING)
            .containsEntry("brokers", Map.of("broker-a", BrokerStatus.Condition.SLOW))
            .containsKey("lastRouteRefresh");
    }

    @Test
    void isDownWhenOneNameServerIsSilentAndAllMustAnswer() {
        this.producer.start();
        this.producer.nameServers(Map.of("a:9876", "", "b:9876", "connection refused"));
        assertThat(indicator(Duration.ofSeconds(2), true).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDownWhenNoNameServerAnswers() {
        this.producer.start();
        this.producer.nameServers(Map.of("a:9876", "connection refused"));
        Health health = this.indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("error", "no name server responds")
            .containsEntry("nameServers", Map.of("a:9876", "connection refused"));
    }

    @Test
    void isDownWhenTheProbeTakesTooLong() {
        this.producer.start();
        this.producer.probe(new CompletableFuture<>());
        Health health = indicator(Duration.ofMillis(10), false).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("error", "no response within 10 ms");
    }

    @Test
    void reusesAnAnswerForASecond() {
        this.producer.start();
        this.indicator.health();
        this.now.set(Instant.EPOCH.plusMillis(999));
        this.indicator.health();
        assertThat(this.producer.probes()).isOne();
        this.now.set(Instant.EPOCH.plusMillis(1000));
        this.indicator.health();
        assertThat(this.producer.probes()).isEqualTo(2);
    }

    private ProducerHealthIndicator indicator(Duration timeout, boolean requireAll) {
        return new ProducerHealthIndicator(this.producer, new Options(timeout, requireAll), this.now::get);
    }

}
