/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus.Connections;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Periodic tasks of a client.
 */
class HousekeepingTests {

    private static final int HEART_BEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void routesInUseAreLookedUpAgainEveryHalfMinute() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.message("x"));
        assertThat(lookups()).isEqualTo(1);
        this.time.advance(Duration.ofSeconds(29));
        assertThat(lookups()).isEqualTo(1);
        assertThat(producer.status().routeAge()).isEqualTo(Duration.ofSeconds(29));
        for (int round = 2; round < 5; round++) {
            int expected = round;
            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
                this.time.advance(Duration.ofSeconds(1));
                return lookups() == expected;
            });
            this.fixture.cluster.nameServer().server().awaitRequests(FakeNameServer.GET_ROUTE, round);
        }
        Awaitility.await().until(() -> producer.status().routeAge().compareTo(Duration.ofSeconds(30)) < 0);
    }

    @Test
    void heartbeatsGoOutEveryHalfMinute() {
        this.fixture.start().send(ProducerFixture.message("x"));
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        int before = this.broker.server().requests(HEART_BEAT).size();
        this.time.advance(Duration.ofSeconds(30));
        this.broker.server().awaitRequests(HEART_BEAT, before + 1);
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            return this.broker.server().requests(HEART_BEAT).size() >= before + 2;
        });
    }

    @Test
    void connectionToABrokerThatNoRouteNamesAnyMoreIsClosed() {
        Producer producer = this.fixture.start();
        for (int i = 0; i < 4; i++) {
            producer.send(ProducerFixture.message("x"));
        }
        Awaitility.await().until(() -> producer.status().connections().equals(new Connections(1, 2)));
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 2, List.of(this.fixture.cluster.broker("b")));
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            return producer.status().connections().equals(new Connections(1, 1))
                    && producer.status().brokers().stream().map(BrokerStatus::name).toList().equals(List.of("b"));
        });
    }

    @Test
    void groupsThatShareAClientAreAllInItsHeartbeat() {
        this.fixture.start().send(ProducerFixture.message("x"));
        this.fixture.start((settings) -> settings.group("another"));
        Awaitility.await()
            .until(() -> this.broker.server()
                .requests(HEART_BEAT)
                .stream()
                .map(FakeFrame::text)
                .anyMatch((text) -> text.contains("\"fixture\"") && text.contains("\"another\"")));
    }

    private int lookups() {
        return this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size();
    }

}
