/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A topic to create. Immutable: each method returns a changed copy.
 *
 * @param name the topic name
 * @param queues the number of readable and writable queues on each broker, default 4
 * @param permission the sum of 4 (read) and 2 (write), default 6
 * @param ordered whether the topic is marked as ordered, default {@code false}
 * @param attributes the attributes, such as {@code message.type=FIFO}, default none
 * @param brokers the names of the brokers to create it on, default empty: all brokers
 */
public record TopicSpec(String name, int queues, int permission, boolean ordered, Map<String, String> attributes,
        List<String> brokers) {

    public TopicSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (queues < 1) {
            throw new IllegalArgumentException("queues must be positive but was " + queues);
        }
        attributes = Map.copyOf(attributes);
        brokers = List.copyOf(brokers);
    }

    /**
     * Returns a topic with four queues on every broker.
     * @param name the topic's name
     * @return the topic
     */
    public static TopicSpec of(String name) {
        return new TopicSpec(name, 4, 6, false, Map.of(), List.of());
    }

    /**
     * Parses the topic format of annotations.
     * @param text {@code name} or {@code name:queues}
     * @return the topic
     */
    public static TopicSpec parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return of(text);
        }
        return of(text.substring(0, colon)).withQueues(Integer.parseInt(text.substring(colon + 1)));
    }

    /**
     * Returns this topic with another number of queues.
     * @param queues the number of queues on each broker, positive
     * @return the topic
     */
    public TopicSpec withQueues(int queues) {
        return new TopicSpec(this.name, queues, this.permission, this.ordered, this.attributes, this.brokers);
    }

    /**
     * Returns this topic with another permission.
     * @param permission the sum of 4 (read) and 2 (write)
     * @return the topic
     */
    public TopicSpec withPermission(int permission) {
        return new TopicSpec(this.name, this.queues, permission, this.ordered, this.attributes, this.brokers);
    }

    /**
     * Returns this topic marked as ordered.
     * @return the topic
     */
    public TopicSpec inOrder() {
        return new TopicSpec(this.name, this.queues, this.permission, true, this.attributes, this.brokers);
    }

    /**
     * Returns this topic with one more attribute.
     * @param key the key, such as {@code message.type}
     * @param value the value, such as {@code FIFO}
     * @return the topic
     */
    public TopicSpec withAttribute(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(this.attributes);
        changed.put(key, value);
        return new TopicSpec(this.name, this.queues, this.permission, this.ordered, changed, this.brokers);
    }

    /**
     * Returns this topic restricted to some brokers.
     * @param brokers the brokers to create it on
     * @return the topic
     */
    public TopicSpec on(EmbeddedBroker... brokers) {
        return new TopicSpec(this.name, this.queues, this.permission, this.ordered, this.attributes,
                Stream.of(brokers).map(EmbeddedBroker::name).toList());
    }

    Map<String, String> requestFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("topic", this.name);
        fields.put("defaultTopic", "TBW102");
        fields.put("readQueueNums", Integer.toString(this.queues));
        fields.put("writeQueueNums", Integer.toString(this.queues));
        fields.put("perm", Integer.toString(this.permission));
        fields.put("topicFilterType", "SINGLE_TAG");
        fields.put("topicSysFlag", "0");
        fields.put("order", Boolean.toString(this.ordered));
        fields.put("attributes",
                this.attributes.entrySet()
                    .stream()
                    .map((entry) -> "+" + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(",")));
        return fields;
    }

}
