/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Map;

/**
 * A topic to create or update.
 *
 * @param name the name
 * @param queues the number of queues on each broker, at least 1
 * @param attributes the attributes, such as {@code message.type} with {@code FIFO},
 * {@code DELAY} or {@code TRANSACTION} (RocketMQ 5 or newer)
 */
public record NewTopic(String name, int queues, Map<String, String> attributes) {

    public NewTopic {
        if (!name.matches("[%|a-zA-Z0-9_-]{1,127}")) {
            throw new IllegalArgumentException(
                    "topic name must have 1 to 127 of the characters a-z, A-Z, 0-9, '_', '-', '%' and '|' but was '"
                            + name + "'");
        }
        if (queues < 1) {
            throw new IllegalArgumentException("queues must be 1 or more but was " + queues);
        }
        attributes = Map.copyOf(attributes);
        attributes.forEach((key, value) -> {
            if (key.isEmpty() || (key + value).matches(".*[,=+\\s].*")) {
                throw new IllegalArgumentException("attribute " + key
                        + " must have a name, and neither it nor its value may have ',', '=', '+' or white space");
            }
        });
    }

    /**
     * Creates a topic without attributes.
     * @param name the name
     * @param queues the number of queues on each broker, at least 1
     */
    public NewTopic(String name, int queues) {
        this(name, queues, Map.of());
    }

}
