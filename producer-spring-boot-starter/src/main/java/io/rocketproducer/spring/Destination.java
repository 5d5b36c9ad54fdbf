/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.InvalidMessageException;

/**
 * Topic and tag of a message.
 *
 * @param topic the topic
 * @param tag the tag, {@code null} for none
 */
record Destination(String topic, @Nullable String tag) {

    /**
     * Parses {@code topic} or {@code topic:tag}. The first colon separates, because a
     * topic cannot contain one.
     * @param text the destination
     * @return topic and tag, not validated any further
     */
    static Destination parse(@Nullable String text) {
        if (text == null) {
            throw new InvalidMessageException("Message refused: the destination is null: name a topic, or topic:tag");
        }
        int colon = text.indexOf(':');
        return (colon < 0) ? new Destination(text, null)
                : new Destination(text.substring(0, colon), text.substring(colon + 1));
    }

}
