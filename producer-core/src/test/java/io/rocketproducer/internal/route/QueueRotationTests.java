/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class QueueRotationTests {

    private static final List<MessageQueue> QUEUES = List.of(queue("a", 0), queue("a", 1), queue("b", 0),
            queue("b", 1));

    private static final TopicRoute ROUTE = route(QUEUES);

    private final ManualTime time = new ManualTime();

    private final BrokerHealth health = new BrokerHealth(this.time);

    private final QueueRotation rotation = new QueueRotation(this.health);

    @Test
    void usesAllQueuesEvenly() {
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    @Test
    void leavesOutBrokersThatAreNotWell() {
        this.health.failed("a", 0, "timeout");
        assertThat(pick(100, Set.of())).containsOnlyKeys(queue("b", 0), queue("b", 1));
    }

    @Test
    void theOthersShareEvenlyWhatOneThatIsNotWellDoesNotGet() {
        List<MessageQueue> queues = Stream.of("a", "b", "c")
            .flatMap((broker) -> IntStream.range(0, 4).mapToObj((id) -> queue(broker, id)))
            .toList();
        this.health.failed("b", 0, "timeout");
        TopicRoute route = route(queues);
        Map<MessageQueue, Integer> picked = new HashMap<>();
        for (int i = 0; i < 1_200; i++) {
            picked.merge(this.rotation.next(route, Set.of(), true), 1, Integer::sum);
        }
        assertThat(picked).hasSize(8).allSatisfy((queue, times) -> assertThat(times).isEqualTo(150));
    }

    @Test
    void oneMessageIsTheProbeAndTheOthersGoElsewhereUntilItReports() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        assertThat(onBroker("a", pick(1_000, Set.of()))).isEqualTo(1);
        this.time.advance(Duration.ofSeconds(9));
        assertThat(onBroker("a", pick(1_000, Set.of()))).isZero();
        this.health.succeeded("a", 0, Duration.ofSeconds(9).toNanos());
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    @Test
    void neitherARetryNorAMessageWithoutAnswerIsAProbe() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        for (int i = 0; i < 100; i++) {
            assertThat(this.rotation.next(ROUTE, Set.of(), false).brokerName()).isEqualTo("b");
            assertThat(this.rotation.next(ROUTE, Set.of("c"), true).brokerName()).isEqualTo("b");
        }
    }

    @Test
    void slowBrokerIsBetterThanOneThatIsDown() {
        answer("a", 400);
        answer("b", 2);
        this.health.failed("b", 0, "timeout");
        assertThat(onBroker("b", pick(100, Set.of()))).isZero();
    }

    @Test
    void slowBrokerGetsLessAndItsShareBackWhenItIsFast() {
        for (int round = 0; round < 60; round++) {
            this.time.advance(Duration.ofMillis(500));
            answer("a", 450);
            answer("b", 2);
        }
        assertThat(onBroker("a", pick(10_000, Set.of()))).isBetween(250, 1_000);
        for (int i = 0; i < 3_000; i++) {
            this.time.advance(Duration.ofMillis(20));
            answer(this.rotation.next(ROUTE, Set.of(), true).brokerName(), 2);
        }
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    @Test
    void queuesOfAStaticTopicAreOfTheBrokersThatHoldThem() {
        List<MessageQueue> queues = List.of(queue("logical", 0), queue("logical", 1));
        TopicRoute route = new TopicRoute("t", queues, Map.of(), Map.of(queues.get(0), "a", queues.get(1), "b"), false,
                Set.of());
        this.health.failed("a", 0, "timeout");
        for (int i = 0; i < 100; i++) {
            assertThat(this.rotation.next(route, Set.of(), true)).isEqualTo(queues.get(1));
        }
    }

    // After any history: brokers fail and recover at random
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5 })
    void neverPicksABrokerThatIsDownWhileOneIsUpExceptAsItsOnlyProbe(long seed) {
        Random random = new Random(seed);
        List<String> names = List.of("a", "b", "c");
        List<MessageQueue> queues = names.stream().map((name) -> queue(name, 0)).toList();
        TopicRoute route = route(queues);
        Map<String, Integer> probes = new HashMap<>();
        Map<String, Integer> picked = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            boolean anyUp = names.stream().anyMatch((name) -> this.health.condition(name) != Condition.DOWN);
            String broker = this.rotation.next(route, Set.of(), true).brokerName();
            picked.merge(broker, 1, Integer::sum);
            if (anyUp && this.health.condition(broker) == Condition.DOWN) {
                assertThat(probes.merge(broker, 1, Integer::sum)).as("probes of %s under way", broker).isEqualTo(1);
            }
            this.time.advance(Duration.ofMillis(random.nextInt(20)));
            String reporter = names.get(random.nextInt(3));
            if (random.nextInt(10) == 0) {
                this.health.failed(reporter, 0, "timeout");
                probes.remove(reporter);
            }
            else if (random.nextInt(4) == 0) {
                this.health.succeeded(reporter, 0, Duration.ofMillis(random.nextInt(300)).toNanos());
                probes.remove(reporter);
            }
        }
        assertThat(picked.values()).hasSize(3).allMatch((times) -> times > 10_000);
    }

    @Test
    void neverPicksABrokerTheMessageFailedOnWhileThereIsAnother() {
        assertThat(pick(100, Set.of("b"))).containsOnlyKeys(queue("a", 0), queue("a", 1));
        this.health.failed("a", 0, "timeout");
        assertThat(pick(100, Set.of("b"))).containsOnlyKeys(queue("a", 0), queue("a", 1));
    }

    @Test
    void stillPicksWhenNoBrokerIsWell() {
        this.health.failed("a", 0, "timeout");
        this.health.failed("b", 0, "timeout");
        assertThat(pick(100, Set.of("a", "b"))).isNotEmpty();
        assertThat(pick(100, Set.of())).isNotEmpty();
    }

    @Test
    void recoveredBrokerGetsItsFairShareAgain() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofSeconds(60));
        this.health.succeeded("a", 0, 0);
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    private void answer(String broker, int millis) {
        this.health.succeeded(broker, 0, Duration.ofMillis(millis).toNanos());
    }

    private static int onBroker(String broker, Map<MessageQueue, Integer> picked) {
        return picked.entrySet()
            .stream()
            .filter((entry) -> entry.getKey().brokerName().equals(broker))
            .mapToInt(Map.Entry::getValue)
            .sum();
    }

    private Map<MessageQueue, Integer> pick(int times, Set<String> failed) {
        Map<MessageQueue, Integer> picked = new HashMap<>();
        for (int i = 0; i < times; i++) {
            picked.merge(this.rotation.next(ROUTE, failed, true), 1, Integer::sum);
        }
        return picked;
    }

    private static TopicRoute route(List<MessageQueue> queues) {
        return new TopicRoute("t", queues, Map.of(), Map.of(), false, Set.of());
    }

    private static MessageQueue queue(String broker, int id) {
        return new MessageQueue("t", broker, id);
    }

}
