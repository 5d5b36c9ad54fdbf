/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.actuate;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * Endpoint {@code rocketmq}: state and settings of this application's producers.
 * Read-only, without network access; exposes neither credentials nor messages.
 */
@Endpoint(id = "rocketmq", defaultAccess = Access.READ_ONLY)
public final class RocketMqEndpoint {

    private final Map<String, Source> sources;

    /**
     * Creates the endpoint.
     * @param sources the producers by name
     */
    public RocketMqEndpoint(Map<String, Source> sources) {
        this.sources = new TreeMap<>(sources);
    }

    /**
     * Describes all producers.
     * @return descriptions by name
     */
    @ReadOperation
    public ProducersDescription producers() {
        Map<String, ProducerDescription> producers = new TreeMap<>();
        this.sources.forEach((name, source) -> producers.put(name, source.describe()));
        return new ProducersDescription(producers);
    }

    /**
     * Describes one producer.
     * @param producer its name
     * @return the description, {@code null} if there is no such producer
     */
    @ReadOperation
    public @Nullable ProducerDescription producer(@Selector String producer) {
        Source source = this.sources.get(producer);
        return (source != null) ? source.describe() : null;
    }

    /**
     * All producers.
     *
     * @param producers descriptions by name
     */
    public record ProducersDescription(Map<String, ProducerDescription> producers) {
    }

    /**
     * A producer to describe.
     *
     * @param producer the producer
     * @param settings its settings, {@code null} if unknown
     */
    public record Source(Producer producer, @Nullable ProducerSettings settings) {

        public Source {
            Objects.requireNonNull(producer, "producer must not be null");
        }

        ProducerDescription describe() {
            return ProducerDescription.of(this.producer, this.settings);
        }

    }

}
