/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.FakeProducer;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerMetricsTests {

    private static final SendAttempt GOOD = new SendAttempt(2, "broker-a", "127.0.0.1:10911", Duration.ofMillis(2),
            null);

    private static final SendAttempt FAILED = new SendAttempt(1, "broker-b", "127.0.0.1:10912", Duration.ofMillis(2),
            "connection lost");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final SendHook metrics = metrics(true, 200);

    @Test
    void timesASendThatIsStored() {
        send(this.metrics, "orders", SendMode.ASYNC, null, GOOD);
        assertThat(this.registry.get("rocketmq.producer.send")
            .tags("producer", "shop", "topic", "orders", "mode", "async", "outcome", "success", "status", "SEND_OK",
                    "exception", "none")
            .timer()
            .totalTime(TimeUnit.MILLISECONDS)).isEqualTo(5);
    }

    @Test
    void timesAOnewaySendWithoutStatus() {
        FakeSendContext context = new FakeSendContext("orders", SendMode.ONEWAY);
        this.metrics.beforeSend(context);
        this.metrics.afterSend(context, null, null);
        assertThat(this.registry.get("rocketmq.producer.send")
            .tags("mode", "oneway", "outcome", "success", "status", "none", "exception", "none")
            .timer()
            .count()).isOne();
    }

    @Test
    void timesASendThatFails() {
        SendTimeoutException failure = new SendTimeoutException(
                new SendFailure("too late", null, "id", List.of(FAILED), true));
        send(this.metrics, "orders", SendMode.SYNC, failure, FAILED);
        assertThat(this.registry.get("rocketmq.producer.send")
            .tags("mode", "sync", "outcome", "failure", "status", "none", "exception", "SendTimeoutException")
            .timer()
            .count()).isOne();
        assertThat(this.registry.find("rocketmq.producer.rejected").counter()).isNull();
    }

    @Test
    void countsAttemptsByBrokerAndOutcome() {
        send(this.metrics, "orders", SendMode.SYNC, null, FAILED, GOOD);
        send(this.metrics, "orders", SendMode.SYNC, null, GOOD);
        assertThat(this.registry.get("rocketmq.producer.send.attempts")
            .tags("broker", "broker-b", "outcome", "failure")
            .counter()
            .count()).isEqualTo(1);
        assertThat(this.registry.get("rocketmq.producer.send.attempts")
            .tags("broker", "broker-a", "outcome", "success")
            .counter()
            .count()).isEqualTo(2);
    }

    @Test
    void countsAnAttemptThatFoundNoBroker() {
        send(this.metrics, "orders", SendMode.SYNC, null,
                new SendAttempt(1, null, null, Duration.ZERO, "connection lost"));
        assertThat(this.registry.get("rocketmq.producer.send.attempts").tags("broker", "none").counter().count())
            .isEqualTo(1);
    }

    // Routes name the brokers, and meters are never removed
    @Test
    void brokersBeyondALimitShareAMeter() {
        for (int i = 0; i < 1_000; i++) {
            send(this.metrics, (i % 2 == 0) ? "orders" : "payments", SendMode.SYNC, null,
                    new SendAttempt(1, "broker-" + i, null, Duration.ZERO, null));
        }
        send(this.metrics, "orders", SendMode.SYNC, null, new SendAttempt(1, "broker-0", null, Duration.ZERO, null));
        assertThat(this.registry.get("rocketmq.producer.send.attempts").tag("broker", "broker-0").counter().count())
            .isEqualTo(2);
        assertThat(this.registry.get("rocketmq.producer.send.attempts")
            .tag("broker", "other")
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum()).isEqualTo(800);
        assertThat(this.registry.get("rocketmq.producer.send.attempts").counters()).hasSize(202);
    }

    @Test
    void summarisesBodySizes() {
        send(this.metrics, "orders", SendMode.SYNC, null, GOOD);
        assertThat(this.registry.get("rocketmq.producer.message.size").tags("topic", "orders").summary().totalAmount())
            .isEqualTo(100);
    }

    @Test
    void countsSendsThatWereRejected() {
        send(this.metrics, "orders", SendMode.SYNC, new BackPressureException(SendFailure.beforeAnyAttempt("full")));
        send(this.metrics, "orders", SendMode.SYNC,
                new ProducerClosedException(SendFailure.beforeAnyAttempt("closed")));
        assertThat(this.registry.get("rocketmq.producer.rejected").tags("reason", "full").counter().count()).isOne();
        assertThat(this.registry.get("rocketmq.producer.rejected").tags("reason", "closed").counter().count()).isOne();
    }

    @Test
    void tellsTooLargeMessagesFromInvalidOnes() {
        send(this.metrics, "orders", SendMode.SYNC, new InvalidMessageException("Message refused: no such queue"));
        FakeSendContext large = new FakeSendContext(Message.of("orders", new byte[101]), SendMode.SYNC,
                new HashMap<>());
        this.metrics.beforeSend(large);
        this.metrics.afterSend(large, null, new InvalidMessageException("Message refused: its body has 101 bytes"));
        assertThat(this.registry.get("rocketmq.producer.rejected").tags("reason", "invalid").counter().count()).isOne();
        assertThat(this.registry.get("rocketmq.producer.rejected").tags("reason", "too_large").counter().count())
            .isOne();
    }

    @Test
    void countsFailuresAfterCommits() {
        ProducerMetrics limited = producerMetrics(true, 1);
        limited.afterCommitFailure("shop", "orders");
        limited.afterCommitFailure("shop", "orders");
        limited.afterCommitFailure("shop", "one too many");
        assertThat(this.registry.get("rocketmq.producer.aftercommit.failures")
            .tags("producer", "shop", "topic", "orders")
            .counter()
            .count()).isEqualTo(2);
        assertThat(this.registry.get("rocketmq.producer.aftercommit.failures").tag("topic", "other").counter().count())
            .isEqualTo(1);
    }

    @Test
    void producersOfOneGroupHaveMetersOfTheirOwn() {
        send(hookFor("archive", true, 1), "orders", SendMode.SYNC, null, GOOD);
        send(this.metrics, "orders", SendMode.SYNC, null, GOOD);
        assertThat(tagValues("producer")).containsExactlyInAnyOrder("archive", "shop");
    }

    @Test
    void topicsBeyondTheLimitShareOneTagValue() {
        SendHook capped = metrics(true, 2);
        for (String topic : List.of("a", "b", "c", "d", "a")) {
            send(capped, topic, SendMode.SYNC, null, GOOD);
        }
        assertThat(tagValues("topic")).containsExactlyInAnyOrder("a", "b", "other");
        assertThat(this.registry.get("rocketmq.producer.send").tags("topic", "other").timer().count()).isEqualTo(2);
    }

    @Test
    void topicsMayGoUntold() {
        send(metrics(false, 200), "orders", SendMode.SYNC, null, GOOD);
        assertThat(tagValues("topic")).containsExactly("none");
    }

    @Test
    void everyMeterHasTheTagsItIsDocumentedWith() {
        EveryMeter.record(this.registry);
        assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName())
            .containsOnly(Arrays.stream(ProducerMeters.values()).map(ProducerMeters::getName).toArray(String[]::new));
        for (ProducerMeters documented : ProducerMeters.values()) {
            for (Meter meter : this.registry.get(documented.getName()).meters()) {
                assertThat(meter.getId().getTags()).extracting(Tag::getKey)
                    .containsExactlyInAnyOrder(Arrays.stream(documented.getKeyNames())
                        .map((key) -> key.asString())
                        .toArray(String[]::new));
                assertThat(meter.getId().getType()).isEqualTo(documented.getType());
                assertThat(meter.getId().getBaseUnit())
                    .isEqualTo((documented.getType() == Meter.Type.TIMER) ? "seconds" : documented.getBaseUnit());
            }
        }
    }

    @Test
    void gaugesShowTheStatus() {
        new ProducerGauges(new FakeProducer(), "shop").bindTo(this.registry);
        assertThat(this.registry.get("rocketmq.producer.inflight").gauge().value()).isEqualTo(3);
        assertThat(this.registry.get("rocketmq.producer.inflight.bytes").gauge().value()).isEqualTo(300);
        assertThat(this.registry.get("rocketmq.producer.trace.waiting").gauge().value()).isEqualTo(4);
        assertThat(this.registry.get("rocketmq.producer.trace").tag("trace", "stored").functionCounter().count())
            .isEqualTo(50);
        assertThat(this.registry.get("rocketmq.producer.trace").tag("trace", "dropped").functionCounter().count())
            .isEqualTo(6);
        assertThat(this.registry.get("rocketmq.producer.requests").functionCounter().count()).isEqualTo(8);
        assertThat(this.registry.get("rocketmq.producer.requests.carried").functionCounter().count()).isEqualTo(90);
        assertThat(this.registry.get("rocketmq.producer.route.age").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(1.5);
        assertThat(this.registry.get("rocketmq.producer.route.refresh").tags("outcome", "found").functionTimer())
            .satisfies((timer) -> assertThat(timer.count()).isEqualTo(7))
            .satisfies((timer) -> assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(14));
        assertThat(this.registry.get("rocketmq.producer.route.refresh")
            .tags("outcome", "not_found")
            .functionTimer()
            .count()).isEqualTo(1);
        assertThat(
                this.registry.get("rocketmq.producer.route.refresh").tags("outcome", "failure").functionTimer().count())
            .isEqualTo(2);
        assertThat(this.registry.get("rocketmq.producer.connections").tags("kind", "namesrv").gauge().value())
            .isEqualTo(1);
        assertThat(this.registry.get("rocketmq.producer.connections").tags("kind", "broker").gauge().value())
            .isEqualTo(2);
    }

    private SendHook metrics(boolean topicTag, int maxTopics) {
        return hookFor("shop", topicTag, maxTopics);
    }

    private SendHook hookFor(String producer, boolean topicTag, int maxTopics) {
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers("127.0.0.1:1")
            .group("shop")
            .maxMessageSize(100)
            .build();
        return producerMetrics(topicTag, maxTopics).hookFor(producer, settings);
    }

    private ProducerMetrics producerMetrics(boolean topicTag, int maxTopics) {
        return new ProducerMetrics(this.registry, new ProducerMetrics.Options(topicTag, maxTopics));
    }

    private Set<String> tagValues(String tag) {
        return this.registry.get("rocketmq.producer.send")
            .meters()
            .stream()
            .map((meter) -> meter.getId().getTag(tag))
            .collect(Collectors.toSet());
    }

    private static void send(SendHook metrics, String topic, SendMode mode, SendException failure,
            SendAttempt... attempts) {
        FakeSendContext context = new FakeSendContext(topic, mode);
        SendResult result = (failure != null) ? null : FakeProducer.receipt(context.message());
        metrics.beforeSend(context);
        for (SendAttempt attempt : attempts) {
            metrics.afterAttempt(context, attempt);
        }
        metrics.afterSend(context, result, failure);
    }

}
