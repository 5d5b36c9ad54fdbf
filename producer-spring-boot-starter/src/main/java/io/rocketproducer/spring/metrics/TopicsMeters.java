package io.rocketproducer.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters of one producer, by topic. Topics beyond the limit share one set.
 */
final class TopicsMeters {

    private final MeterRegistry registry;

    private final String producer;

    private final int maxTopics;

    private final TopicMeters others;

    private final Map<String, TopicMeters> topics = new ConcurrentHashMap<>();

    private volatile boolean full;

    TopicsMeters(MeterRegistry registry, String producer, ProducerMetrics.Options options) {
        this.registry = registry;
        this.producer = producer;
        this.maxTopics = options.topicTag() ? options.maxTopics() : 0;
        this.others = new TopicMeters(registry, producer, options.topicTag() ? "other" : TopicMeters.NONE);
        this.full = this.maxTopics <= 0;
    }

    TopicMeters of(String topic) {
        TopicMeters meters = this.topics.get(topic);
        if (meters != null) {
            return meters;
        }
        return this.full ? this.others : add(topic);
    }

    private synchronized TopicMeters add(String topic) {
        TopicMeters meters = this.topics.get(topic);
        if (meters == null) {
            if (this.full) {
                return this.others;
            }
            meters = new TopicMeters(this.registry, this.producer, topic);
            this.topics.put(topic, meters);
            this.full = this.topics.size() >= this.maxTopics;
        }
        return meters;
    }

}
