package io.rocketproducer.spring.metrics;

import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.SendHookFactory;

/**
 * Measures every send of every producer, see {@link ProducerMeters}.
 */
public final class ProducerMetrics implements SendHookFactory {

    private final MeterRegistry registry;

    private final Options options;

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
        return new SendMeasurement(this.registry, producer, this.options, settings.maxMessageSize());
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
