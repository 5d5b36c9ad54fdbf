/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.SendHookFactory;
import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Records the meters of every send of every producer, see {@link ProducerMeters}.
 * Exceptions of registries and their filters are logged and fail no send.
 */
public final class ProducerMetrics implements SendHookFactory {

    private final TelemetryBoundary boundary = new TelemetryBoundary("Measuring sends");

    private final MeterRegistry registry;

    private final Options options;

    private final Map<String, TopicMeterCache> meters = new ConcurrentHashMap<>();

    /**
     * Creates the metrics.
     * @param registry holds the meters
     * @param options tag options
     */
    public ProducerMetrics(MeterRegistry registry, Options options) {
        this.registry = Objects.requireNonNull(registry, "registry must not be null");
        this.options = Objects.requireNonNull(options, "options must not be null");
    }

    @Override
    public SendHook hookFor(String producer, ProducerSettings settings) {
        return new MetricsSendHook(this.boundary, metersOf(producer), settings.maxMessageSize());
    }

    /**
     * Counts a message whose send after a commit failed.
     * @param producer name of the producer
     * @param topic the topic of the message
     */
    public void afterCommitFailure(String producer, String topic) {
        this.boundary.run(() -> metersOf(producer).of(topic).afterCommitFailure());
    }

    /**
     * Removes all meters from the registry. Later sends register them again, from zero.
     */
    void removeMeters() {
        this.boundary.run(() -> ProducerMeters.remove(this.registry, this.meters.keySet()));
        this.meters.values().forEach(TopicMeterCache::forget);
    }

    private TopicMeterCache metersOf(String producer) {
        return this.meters.computeIfAbsent(producer, (name) -> new TopicMeterCache(this.registry, name, this.options));
    }

    /**
     * Tag options.
     *
     * @param topicTag whether meters are tagged with the topic
     * @param maxTopics maximum number of topics; further ones share the value
     * {@code other}
     */
    public record Options(boolean topicTag, int maxTopics) {
    }

}
