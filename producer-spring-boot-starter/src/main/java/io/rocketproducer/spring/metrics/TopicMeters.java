/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.spring.metrics.ProducerMeters.Tag;

/**
 * Cached meters of one topic.
 */
final class TopicMeters {

    /** Value of tags without a value. */
    static final String NONE = "none";

    private final MeterRegistry registry;

    private final Tags tags;

    private final BrokerTags brokers;

    private volatile @Nullable DistributionSummary sizes;

    /** At most one entry. Prevents recursion through a filter that sends. */
    private final Map<String, DistributionSummary> sizesMade = new ConcurrentHashMap<>();

    private final Map<Outcome, Timer> sends = new ConcurrentHashMap<>();

    private final Map<String, Counter> goodAttempts = new ConcurrentHashMap<>();

    private final Map<String, Counter> failedAttempts = new ConcurrentHashMap<>();

    TopicMeters(MeterRegistry registry, String producer, String topic, BrokerTags brokers) {
        this.registry = registry;
        this.tags = Tags.of(Tag.PRODUCER.asString(), producer, Tag.TOPIC.asString(), topic);
        this.brokers = brokers;
    }

    void size(int bytes) {
        DistributionSummary summary = this.sizes;
        if (summary == null) {
            summary = this.sizesMade.computeIfAbsent(NONE, (key) -> sizes());
            this.sizes = summary;
        }
        summary.record(bytes);
    }

    private DistributionSummary sizes() {
        return DistributionSummary.builder(ProducerMeters.MESSAGE_SIZE.getName())
            .description("Sizes of the bodies, before compression")
            .baseUnit(ProducerMeters.MESSAGE_SIZE.getBaseUnit())
            .tags(this.tags)
            .register(this.registry);
    }

    void send(SendMode mode, @Nullable SendStatus status, @Nullable Class<?> failure, Duration elapsed) {
        Outcome outcome = new Outcome(mode, status, failure);
        Timer timer = this.sends.get(outcome);
        if (timer == null) {
            timer = this.sends.computeIfAbsent(outcome, this::timer);
        }
        timer.record(elapsed.toNanos(), TimeUnit.NANOSECONDS);
    }

    void attempt(SendAttempt attempt) {
        String broker = (attempt.brokerName() != null) ? attempt.brokerName() : NONE;
        Map<String, Counter> counters = (attempt.failure() != null) ? this.failedAttempts : this.goodAttempts;
        Counter counter = counters.get(broker);
        if (counter == null) {
            counter = counters.computeIfAbsent(this.brokers.of(attempt.brokerName()),
                    (name) -> attempts(name, (attempt.failure() != null) ? "failure" : "success"));
        }
        counter.increment();
    }

    // Not cached, since it is rare
    void afterCommitFailure() {
        Counter.builder(ProducerMeters.AFTER_COMMIT_FAILURES.getName())
            .description("Messages not sent after their transaction committed")
            .baseUnit(ProducerMeters.AFTER_COMMIT_FAILURES.getBaseUnit())
            .tags(this.tags)
            .register(this.registry)
            .increment();
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder(ProducerMeters.SEND.getName())
            .description("Time from accepting a message to its outcome, retries included")
            .tags(this.tags)
            .tag(Tag.MODE.asString(), outcome.mode().name().toLowerCase(Locale.ROOT))
            .tag(Tag.OUTCOME.asString(), (outcome.failure() != null) ? "failure" : "success")
            .tag(Tag.STATUS.asString(), (outcome.status() != null) ? outcome.status().name() : NONE)
            .tag(Tag.EXCEPTION.asString(), (outcome.failure() != null) ? outcome.failure().getSimpleName() : NONE)
            .register(this.registry);
    }

    private Counter attempts(String broker, String outcome) {
        return Counter.builder(ProducerMeters.ATTEMPTS.getName())
            .description("Requests sent for messages")
            .tags(this.tags)
            .tag(Tag.BROKER.asString(), broker)
            .tag(Tag.OUTCOME.asString(), outcome)
            .register(this.registry);
    }

    /**
     * Cache key of a timer of one topic. Looked up for every send, where the generated
     * {@code equals} and {@code hashCode} of records would take longer.
     *
     * @param mode how the message was sent
     * @param status durability reported by the broker, {@code null} without a receipt
     * @param failure class of the failure, {@code null} on success
     */
    private record Outcome(SendMode mode, @Nullable SendStatus status, @Nullable Class<?> failure) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Outcome that && this.mode == that.mode && this.status == that.status
                    && this.failure == that.failure;
        }

        @Override
        public int hashCode() {
            return 31 * this.mode.hashCode() + ((this.status != null) ? this.status.hashCode() : 0);
        }

    }

}
