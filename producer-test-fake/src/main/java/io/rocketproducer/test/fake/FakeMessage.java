/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message stored by a {@link FakeBroker}, as a consumer receives it.
 *
 * @param topic the topic
 * @param body the body, decompressed
 * @param properties all properties, including those of RocketMQ such as {@code TAGS},
 * {@code KEYS} and {@code UNIQ_KEY}
 * @param flag the application-defined bits
 * @param broker the name of the broker
 * @param queueId the queue on that broker
 * @param queueOffset the offset in the queue
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeMessage(String topic, byte[] body, Map<String, String> properties, int flag, String broker,
        int queueId, long queueOffset) {

    /**
     * Returns the id assigned by the producer.
     * @return the property {@code UNIQ_KEY}, {@code null} if it is absent
     */
    public @Nullable String id() {
        return this.properties.get("UNIQ_KEY");
    }

    /**
     * Returns the tag.
     * @return the tag, {@code null} if there is none
     */
    public @Nullable String tag() {
        return this.properties.get("TAGS");
    }

    /**
     * Returns the keys.
     * @return the keys, empty if there are none
     */
    public List<String> keys() {
        String keys = this.properties.getOrDefault("KEYS", "");
        return keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1));
    }

    /**
     * Returns a property.
     * @param name the name
     * @return the value, {@code null} if it is absent
     */
    public @Nullable String property(String name) {
        return this.properties.get(name);
    }

    /**
     * Returns the body as text.
     * @return the body decoded as UTF-8
     */
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

    /** Without the body, for test reports. */
    @Override
    public String toString() {
        return "FakeMessage[" + this.topic + ", " + this.body.length + " bytes, " + this.properties + ", " + this.broker
                + "/" + this.queueId + "@" + this.queueOffset + "]";
    }

    static Map<String, String> properties(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String property : text.split("\u0002", -1)) {
            int end = property.indexOf('\u0001');
            if (end > 0) {
                properties.putIfAbsent(property.substring(0, end), property.substring(end + 1));
            }
        }
        return properties;
    }

}
