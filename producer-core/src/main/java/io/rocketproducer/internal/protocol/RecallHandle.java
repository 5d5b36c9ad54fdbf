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
        String[] words = new String(bytes(handle), StandardCharsets.UTF_8).split(" ", -1);
        if (words.length < WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a recall handle of version " + VERSION);
        }
        if (!PeerLimits.isName(words[1]) || !PeerLimits.isName(words[2]) || !PeerLimits.isName(words[4])) {
            throw new IllegalArgumentException(
                    "a recall handle with a name or an id that is too long or has a " + "control character");
        }
        return new RecallHandle(words[1], words[2], dueMillis(words[3]), words[4]);
    }

    // Exceptions of the JDK quote what they were given, whatever its length

    private static byte[] bytes(String handle) {
        try {
            return Base64.getUrlDecoder().decode(handle);
        }
        catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException("a recall handle that is not URL-safe Base64");
        }
    }

    private static long dueMillis(String word) {
        try {
            return Long.parseLong(word);
        }
        catch (NumberFormatException ex) {
            throw new IllegalArgumentException("a recall handle whose time is not a number");
        }
    }

}
