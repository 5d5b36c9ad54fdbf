package io.rocketproducer.spring;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.InvalidMessageException;

/**
 * Where a message goes.
 *
 * @param topic the topic
 * @param tag the tag, {@code null} for none
 */
record Destination(String topic, @Nullable String tag) {

    /**
     * Reads {@code topic} or {@code topic:tag}. The first colon separates, because a
     * topic cannot have one.
     * @param text the destination
     * @return its parts, not yet checked any further
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
