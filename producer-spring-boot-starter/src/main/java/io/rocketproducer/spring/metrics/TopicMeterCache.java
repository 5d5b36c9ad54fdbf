/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.metrics.ProducerMeters.Tag;

/**
 * Meters of one producer, by topic. Topics beyond the limit share one set.
 */
final class TopicMeterCache {

    private final MeterRegistry registry;

    private final String producer;

    private final int maxTopics;

    private final String othersTopic;

    private final BrokerTags brokers = new BrokerTags();

    private final Map<String, TopicMeters> topics = new ConcurrentHashMap<>();

    private final Map<String, Counter> rejections = new ConcurrentHashMap<>();

    private volatile @Nullable TopicMeters others;

    private volatile boolean full;

    TopicMeterCache(MeterRegistry registry, String producer, ProducerMetrics.Options options) {
        this.registry = registry;
        this.producer = producer;
        this.maxTopics = options.topicTag() ? options.maxTopics() : 0;
        this.othersTopic = options.topicTag() ? "other" : TopicMeters.NONE;
        this.full = this.maxTopics <= 0;
    }

    TopicMeters of(String topic) {
        TopicMeters meters = this.topics.get(topic);
        if (meters != null) {
            return meters;
        }
        TopicMeters shared = this.full ? this.others : null;
        return (shared != null) ? shared : add(topic);
    }

    void rejected(String reason) {
        this.rejections.computeIfAbsent(reason, this::rejections).increment();
    }

    /** Clears the cache, after the meters were removed from the registry. */
    synchronized void forget() {
        this.topics.clear();
        this.brokers.forget();
        this.rejections.clear();
        this.others = null;
        this.full = this.maxTopics <= 0;
    }

    private synchronized TopicMeters add(String topic) {
        TopicMeters meters = this.topics.get(topic);
        if (meters == null) {
            if (this.full) {
                return others();
            }
            meters = new TopicMeters(this.registry, this.producer, topic, this.brokers);
            this.topics.put(topic, meters);
            this.full = this.topics.size() >= this.maxTopics;
        }
        return meters;
    }

    // Called with the lock held
    private TopicMeters others() {
        TopicMeters known = this.others;
        if (known == null) {
            known = new TopicMeters(this.registry, this.producer, this.othersTopic, this.brokers);
            this.others = known;
        }
        return known;
    }

    private Counter rejections(String reason) {
        return Counter.builder(ProducerMeters.REJECTED.getName())
            .description("Sends rejected before any request")
            .tag(Tag.PRODUCER.asString(), this.producer)
            .tag(Tag.REASON.asString(), reason)
            .register(this.registry);
    }

}
