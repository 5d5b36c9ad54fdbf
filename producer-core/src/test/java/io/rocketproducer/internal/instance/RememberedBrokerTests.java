/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Producer;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client eventually releases all state of brokers that were listed once and no longer
 * exist.
 */
class RememberedBrokerTests {

    private static final int ROUNDS = 3;

    private static final int BROKERS = 300;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void brokersThatWereNamedOnceAreForgotten() {
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofSeconds(10))
            // The time advances faster than responses arrive
            .connection(ConnectionSettings.builder()
                .nameServerTimeout(Duration.ofDays(1))
                .connectTimeout(Duration.ofDays(1))
                .build()));
        for (int round = 0; round < ROUNDS; round++) {
            nameBrokers(producer, round);
            sendToAll(producer);
        }
        assertThat(remembered()).as("named once")
            .hasEntrySatisfying("health", (count) -> assertThat(count).isGreaterThan(BROKERS))
            .hasEntrySatisfying("addresses", (count) -> assertThat(count).isGreaterThan(BROKERS));
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 2);
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            this.time.advance(Duration.ofSeconds(30));
            return isSmall(remembered());
        });
        assertThat(remembered()).hasSize(5);
    }

    private void nameBrokers(Producer producer, int round) {
        this.fixture.cluster.nameServer()
            .route(ProducerFixture.TOPIC,
                    HeartbeatTests.route(IntStream.range(0, BROKERS)
                        .mapToObj((i) -> "127." + (round + 1) + "." + i / 250 + "." + (i % 250 + 1) + ":1")
                        .toList()));
        String name = "broker-127." + (round + 1) + ".0.1:1";
        producer.sendAsync(ProducerFixture.message("x"));
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            this.time.advance(Duration.ofSeconds(2));
            return producer.status().brokers().stream().anyMatch((broker) -> broker.name().equals(name));
        });
    }

    // None of these brokers exists: each send fails immediately, and the route is looked
    // up again
    private void sendToAll(Producer producer) {
        List<CompletableFuture<?>> sends = IntStream.range(0, BROKERS)
            .<CompletableFuture<?>>mapToObj((i) -> producer.sendAsync(ProducerFixture.message("x")))
            .toList();
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            this.time.advance(Duration.ofMillis(200));
            return sends.stream().allMatch(CompletableFuture::isDone);
        });
    }

    private Map<String, Integer> remembered() {
        return this.fixture.clients.all().get(0).remembered();
    }

    // Two brokers and a name server remain
    private static boolean isSmall(Map<String, Integer> remembered) {
        return remembered.values().stream().allMatch((count) -> count <= 3);
    }

}
