package io.rocketproducer.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.rocketproducer.internal.wire.PeerLimits;

/**
 * What a broker gives out with a timer message, so that it can be recalled (RocketMQ
 * 5.5.0 {@code RecallMessageHandle}): URL-safe Base64 of five words.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker that holds the message
 * @param dueMillis when the message is delivered, in milliseconds since 1970
 * @param messageId the message
 */
public record RecallHandle(String topic, String brokerName, long dueMillis, String messageId) {

    private static final String VERSION = "v1";

    private static final int WORDS = 5;

    /**
     * Reads a handle.
     * @param handle the text a broker gave out
     * @return what it says
     * @throws IllegalArgumentException if it is no such text
     */
    public static RecallHandle parse(String handle) {
        if (handle.length() > PeerLimits.HANDLE_CHARS) {
            throw new IllegalArgumentException(
                    "a recall handle has at most " + PeerLimits.HANDLE_CHARS + " characters, not " + handle.length());
        }
        String[] words = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8).split(" ", -1);
        if (words.length < WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a recall handle of version " + VERSION);
        }
        return new RecallHandle(words[1], words[2], Long.parseLong(words[3]), words[4]);
    }

}
