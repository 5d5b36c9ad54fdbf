/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.spring.FakeProducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SendTimerHandlerTests {

    private final MockClock clock = new MockClock();

    private final SimpleMeterRegistry ours = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

    private final SimpleMeterRegistry theirs = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

    private final FakeProducer fake = new FakeProducer();

    private final ObservedProducer producer;

    SendTimerHandlerTests() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new SendTimerHandler(this.ours));
        registry.observationConfig()
            .observationHandler(new DefaultMeterObservationHandler(this.theirs,
                    DefaultMeterObservationHandler.IgnoredMeters.LONG_TASK_TIMER));
        this.producer = new ObservedProducer(this.fake, registry, "shop", null,
                new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, false, true));
    }

    @Test
    void makesTheTimersThatTheDefaultHandlerMakes() {
        this.producer.send(Message.of("orders", new byte[1]));
        this.producer.send(Message.of("orders", new byte[1]));
        this.producer.send(Message.of("bookings", new byte[1]));
        this.producer.sendOneway(Message.builder("orders").orderKey("k").body(new byte[1]).build());
        this.fake.fail(new SendTimeoutException(new SendFailure("late", null, "id", List.of(), true)));
        assertThatExceptionOfType(SendTimeoutException.class)
            .isThrownBy(() -> this.producer.send(Message.of("orders", new byte[1])));
        assertThat(ids(this.ours)).hasSize(4).containsExactlyInAnyOrderElementsOf(ids(this.theirs));
        for (Timer timer : this.theirs.find("rocketmq.template.send").timers()) {
            Timer own = this.ours.get("rocketmq.template.send").tags(timer.getId().getTags()).timer();
            assertThat(own.count()).as(timer.getId().toString()).isEqualTo(timer.count());
        }
    }

    @Test
    void timesUntilTheOutcome() {
        CompletableFuture<ReplyMessage> reply = new CompletableFuture<>();
        this.fake.reply(reply);
        CompletableFuture<ReplyMessage> asked = this.producer.request(Message.of("orders", new byte[1]),
                Duration.ofSeconds(1));
        this.clock.add(3, TimeUnit.MILLISECONDS);
        assertThat(this.ours.find("rocketmq.template.send").timers()).isEmpty();
        reply.cancel(false);
        assertThat(asked).isCancelled();
        assertThat(this.ours.get("rocketmq.template.send").timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
    }

    @Test
    void leavesOtherObservationsToOtherHandlers() {
        ObservationHandler<?> handler = new SendTimerHandler(this.ours);
        assertThat(handler.supportsContext(new Observation.Context())).isFalse();
    }

    private static List<Meter.Id> ids(SimpleMeterRegistry registry) {
        return registry.getMeters().stream().map(Meter::getId).toList();
    }

}
