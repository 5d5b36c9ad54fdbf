/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.Producer;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Times of heartbeats to brokers. A broker sends transaction checks only to groups
 * registered with it, and name servers supply the brokers.
 */
class HeartbeatTests {

    private static final int HEART_BEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    /** Reachable at every loopback address. */
    private final FakeCluster many = FakeCluster.startAt("0.0.0.0", "many");

    @AfterEach
    void close() {
        this.fixture.close();
        this.many.close();
    }

    @Test
    void everyNewConnectionStartsWithAHeartbeat() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.toB("x"));
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        for (int round = 0; round < 3; round++) {
            Awaitility.await().until(() -> producer.status().connections().brokers() == 2);
            int before = heartbeats(this.broker);
            this.broker.server().closeConnections();
            Awaitility.await().until(() -> producer.status().connections().brokers() == 1);
            producer.send(ProducerFixture.toB("x"));
            this.broker.server().awaitRequests(HEART_BEAT, before + 1);
        }
    }

    @Test
    void brokerThatIsBackGetsAHeartbeatThoughNothingIsSentToIt() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.toB("x"));
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        this.broker.refuse();
        AtomicInteger seconds = new AtomicInteger();
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> passSecond(seconds, 5) == 5);
        int before = heartbeats(this.broker);
        this.broker.recover();
        // Less than the heartbeat interval of 30 s
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
            passSecond(seconds, 20);
            return heartbeats(this.broker) > before;
        });
    }

    // Its next probe would be due after 60 s
    @Test
    void breakerOfABrokerThatIsBackClosesWithinSeconds() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.toB("x"));
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        this.broker.refuse();
        AtomicInteger seconds = new AtomicInteger();
        sendUntil(producer, seconds, 40, () -> seconds.get() == 40);
        this.broker.recover();
        int back = seconds.get();
        sendUntil(producer, seconds, 100, () -> !isDown(producer));
        assertThat(seconds.get() - back).as("seconds").isLessThanOrEqualTo(12);
    }

    private static boolean isDown(Producer producer) {
        return producer.status()
            .brokers()
            .stream()
            .anyMatch((status) -> status.name().equals("b") && status.condition() == Condition.DOWN);
    }

    // Messages without an explicit queue, which avoid a broker whose breaker is open
    private void sendUntil(Producer producer, AtomicInteger seconds, int most, BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
            producer.send(ProducerFixture.message("x"));
            passSecond(seconds, most);
            return condition.getAsBoolean();
        });
    }

    @Test
    void heartbeatsToManyBrokersAreSpread() {
        int count = 3 * Heartbeats.MAX_PER_SECOND;
        String port = this.many.broker("many").address().split(":", -1)[1];
        this.many.nameServer()
            .route(ProducerFixture.TOPIC,
                    route(IntStream.range(0, count).mapToObj((i) -> "127.0.0." + (i + 2) + ":" + port).toList()));
        Producer producer = this.fixture.start((settings) -> settings.nameServers(this.many.nameServers()));
        producer.send(ProducerFixture.message("x"));
        FakeBroker all = this.many.broker("many");
        for (int second = 1; second <= 3; second++) {
            int due = second * Heartbeats.MAX_PER_SECOND;
            all.server().awaitRequests(HEART_BEAT, due);
            // One more if the first connection was opened by the message
            assertThat(heartbeats(all)).isBetween(due, due + 1);
            this.time.awaitScheduled(this.time.scheduled());
            this.time.advance(Duration.ofSeconds(1));
        }
        assertThat(all.server().accepted()).isBetween(count, count + 1);
    }

    private int passSecond(AtomicInteger seconds, int most) {
        if (seconds.get() < most) {
            seconds.incrementAndGet();
            this.time.advance(Duration.ofSeconds(1));
        }
        return seconds.get();
    }

    private static int heartbeats(FakeBroker broker) {
        return broker.server().requests(HEART_BEAT).size();
    }

    static String route(List<String> addresses) {
        String brokers = IntStream.range(0, addresses.size())
            .mapToObj((i) -> "{\"brokerAddrs\":{\"0\":\"" + addresses.get(i) + "\"},\"brokerName\":\"broker-"
                    + addresses.get(i) + "\",\"cluster\":\"C\"}")
            .collect(Collectors.joining(","));
        String queues = addresses.stream()
            .map((address) -> "{\"brokerName\":\"broker-" + address
                    + "\",\"perm\":6,\"readQueueNums\":1,\"writeQueueNums\":1}")
            .collect(Collectors.joining(","));
        return "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[" + queues + "]}";
    }

}
