/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Known topics and their lookups, while the set of topics in use changes.
 */
class RouteDirectoryTests {

    private static final int MANY = 1_000;

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Duration STEP = INTERVAL.dividedBy(16);

    private final ManualTime time = new ManualTime();

    private final FakeCluster cluster = FakeCluster.start("a", "b").topic("on-a", 1, "a").topic("on-b", 1, "b");

    private final RouteFixture fixture = new RouteFixture(this.cluster,
            TopicSettings.builder().autoCreate(false).refreshInterval(INTERVAL).build(), this.time);

    private final RouteDirectory routes = this.fixture.routes();

    @AfterEach
    void close() {
        this.fixture.close();
        this.cluster.close();
    }

    @Test
    void topicsThatDoNotExistAreNeitherKeptNorLookedUpAgain() {
        for (int i = 0; i < MANY; i++) {
            assertThat(this.routes.routeOf("unknown-" + i).join()).isInstanceOf(RouteAnswer.NotFound.class);
        }
        assertThat(this.routes.size()).isZero();
        runFor(INTERVAL.multipliedBy(3));
        assertThat(lookups()).isEqualTo(MANY);
    }

    @Test
    void topicsThatAreNotUsedAreForgotten() {
        this.cluster.everyTopic(1);
        for (int i = 0; i < MANY; i++) {
            this.routes.routeOf("topic-" + i).join();
        }
        this.routes.routeOf("on-b").join();
        assertThat(this.routes.brokers()).containsOnlyKeys("a", "b");
        for (int i = 0; i < 16; i++) {
            this.time.advance(Duration.ofMinutes(2));
            this.routes.known("on-b");
            settleRefresh();
        }
        assertThat(this.routes.topics()).containsExactly("on-b");
        assertThat(this.routes.brokers()).as("its brokers get no heartbeats").containsOnlyKeys("b");
    }

    @RepeatedTest(5)
    void aRouteFoundDuringARefreshIsNotForgotten() throws InterruptedException {
        this.cluster.everyTopic(1);
        AtomicBoolean done = new AtomicBoolean();
        Thread refresh = new Thread(() -> {
            while (!done.get()) {
                this.routes.refreshDue();
            }
        });
        refresh.start();
        try {
            for (int i = 0; i < MANY; i++) {
                String topic = "topic-" + i;
                assertThat(this.routes.routeOf(topic).join()).isInstanceOf(RouteAnswer.Found.class);
                assertThat(this.routes.peek(topic)).as(topic).isNotNull();
            }
        }
        finally {
            done.set(true);
            refresh.join();
        }
    }

    @Test
    void brokersOfAllRoutesAreBoundedAndACorrectRouteIsUsedSoon() {
        int count = MasterRegistry.MAX / 2;
        for (String topic : List.of("t0", "t1", "t2")) {
            this.cluster.nameServer().route(topic, route(topic, count));
        }
        this.routes.routeOf("t0").join();
        this.routes.routeOf("t1").join();
        assertThat(this.routes.brokers()).hasSize(MasterRegistry.MAX);
        assertThat(this.routes.routeOf("t2").join()).isInstanceOfSatisfying(RouteAnswer.NoNameServer.class,
                (answer) -> assertThat(answer.detail())
                    .isEqualTo("the route was refused: with it, more than 2000 brokers would be known"));
        assertThat(this.routes.brokers()).hasSize(MasterRegistry.MAX);
        for (String topic : List.of("t0", "t1", "t2")) {
            this.cluster.nameServer().route(topic, route(topic, 2));
        }
        Awaitility.await().until(() -> {
            this.time.advance(Duration.ofMillis(100));
            return this.routes.routeOf("t2").join() instanceof RouteAnswer.Found;
        });
        assertThat(this.routes.brokers()).hasSizeLessThan(MasterRegistry.MAX);
        this.cluster.nameServer().route("t3", route("t3", 1_001));
        assertThat(this.routes.routeOf("t3").join()).isInstanceOfSatisfying(RouteAnswer.NoNameServer.class,
                (answer) -> assertThat(answer.detail()).contains("brokerDatas"));
    }

    private static String route(String topic, int count) {
        String brokers = IntStream.range(0, count)
            .mapToObj((i) -> "{\"brokerAddrs\":{\"0\":\"127.0.0.1:" + (i + 1) + "\"},\"brokerName\":\"" + topic + i
                    + "\",\"cluster\":\"C\"}")
            .collect(Collectors.joining(","));
        String queues = IntStream.range(0, count)
            .mapToObj(
                    (i) -> "{\"brokerName\":\"" + topic + i + "\",\"perm\":6,\"readQueueNums\":1,\"writeQueueNums\":1}")
            .collect(Collectors.joining(","));
        return "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[" + queues + "]}";
    }

    @Test
    void topicThatIsKeptStaysKnownThoughItIsNotUsed() {
        this.routes.keep("on-a");
        this.routes.keep("on-a");
        this.routes.keep("unknown");
        Awaitility.await().until(() -> this.routes.peek("on-a") != null);
        this.routes.release("on-a");
        this.time.advance(Duration.ofDays(1));
        settleRefresh();
        assertThat(this.routes.peek("on-a")).isNotNull();
        // The topic may be created later
        this.cluster.topic("unknown", 1, "b");
        Awaitility.await().until(() -> {
            runFor(STEP);
            return this.routes.peek("unknown") != null;
        });
        this.routes.release("on-a");
        this.routes.release("unknown");
        this.time.advance(Duration.ofDays(1));
        settleRefresh();
        assertThat(this.routes.size()).isZero();
    }

    @Test
    void routeOfADeletedTopicIsForgottenOnceNameServersHaveSaidSoForAWhile() {
        this.routes.routeOf("on-a").join();
        this.routes.routeOf("on-b").join();
        this.cluster.forget("on-a");
        // As after the restart of a name server, before brokers register
        use(INTERVAL);
        assertThat(this.routes.peek("on-a")).isNotNull();
        this.cluster.topic("on-a", 1, "a");
        use(Duration.ofMinutes(3));
        assertThat(this.routes.peek("on-a")).isNotNull();
        this.cluster.forget("on-a");
        use(Duration.ofMinutes(3));
        assertThat(this.routes.peek("on-a")).isNull();
        assertThat(this.routes.size()).isEqualTo(1);
        assertThat(this.routes.brokers()).containsOnlyKeys("b");
    }

    @Test
    void routesThatBecomeDueTogetherAreRefreshedOneAfterTheOther() {
        this.cluster.everyTopic(1);
        IntStream.range(0, MANY).forEach((i) -> this.routes.keep("topic-" + i));
        Awaitility.await().until(() -> this.routes.topics().size() == MANY);
        this.time.advance(INTERVAL);
        int before = lookups();
        for (int step = 1; step <= 16; step++) {
            int done = lookups();
            settleRefresh();
            assertThat(lookups() - done).isLessThanOrEqualTo(MANY / 16 + 1);
            this.time.advance(STEP);
        }
        assertThat(lookups() - before).isBetween(MANY, MANY + 16);
    }

    // Uses both topics continuously
    private void use(Duration duration) {
        for (long steps = duration.dividedBy(STEP); steps > 0; steps--) {
            this.routes.known("on-a");
            this.routes.known("on-b");
            runFor(STEP);
        }
    }

    private void runFor(Duration duration) {
        for (long steps = duration.dividedBy(STEP); steps > 0; steps--) {
            this.time.advance(STEP);
            settleRefresh();
        }
    }

    private void settleRefresh() {
        this.routes.refreshDue();
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(this.routes::isIdle);
    }

    private int lookups() {
        return this.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size();
    }

}
