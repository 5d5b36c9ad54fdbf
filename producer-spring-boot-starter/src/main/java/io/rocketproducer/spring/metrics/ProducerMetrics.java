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
 * Measures every send of every producer, see {@link ProducerMeters}. What registries and
 * their filters throw is logged and fails no send.
 */
public final class ProducerMetrics implements SendHookFactory {

    private final TelemetryBoundary boundary = new TelemetryBoundary("Measuring sends");

    private final MeterRegistry registry;

    private final Options options;

    private final Map<String, TopicsMeters> meters = new ConcurrentHashMap<>();

    /**
     * Measures into a registry.
     * @param registry keeps the meters
     * @param options what is told apart
     */
    public ProducerMetrics(MeterRegistry registry, Options options) {
        this.registry = Objects.requireNonNull(registry, "registry must not be null");
        this.options = Objects.requireNonNull(options, "options must not be null");
    }

    @Override
    public SendHook hookFor(String producer, ProducerSettings settings) {
        return new SendMeasurement(this.boundary, metersOf(producer), settings.maxMessageSize());
    }

    /**
     * Counts a message that was to be sent after its transaction had committed, and was
     * not.
     * @param producer what the producer is called
     * @param topic the topic of the message
     */
    public void afterCommitFailure(String producer, String topic) {
        this.boundary.run(() -> metersOf(producer).of(topic).afterCommitFailure());
    }

    /** Takes all meters out of the registry. Those that are needed again start anew. */
    void removeMeters() {
        this.boundary.run(() -> ProducerMeters.remove(this.registry, this.meters.keySet()));
        this.meters.values().forEach(TopicsMeters::forget);
    }

    private TopicsMeters metersOf(String producer) {
        return this.meters.computeIfAbsent(producer, (name) -> new TopicsMeters(this.registry, name, this.options));
    }

    /**
     * What the meters tell apart.
     *
     * @param topicTag whether they tell topics apart
     * @param maxTopics how many topics at most; further ones share the value
     * {@code other}
     */
    public record Options(boolean topicTag, int maxTopics) {
    }

}
