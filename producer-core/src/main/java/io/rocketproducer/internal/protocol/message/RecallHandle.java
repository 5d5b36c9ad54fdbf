/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.rocketproducer.internal.wire.PeerLimits;

/**
 * The handle that a broker returns for a timer message, for recalling it (RocketMQ 5.5.0
 * {@code RecallMessageHandle}): URL-safe Base64 of five fields separated by spaces.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker that holds the message
 * @param dueMillis when the message is delivered, in milliseconds since 1970
 * @param messageId the id of the message
 */
public record RecallHandle(String topic, String brokerName, long dueMillis, String messageId) {

    private static final String VERSION = "v1";

    private static final int WORDS = 5;

    /**
     * Parses a handle.
     * @param handle the text from the broker
     * @return the decoded handle
     * @throws IllegalArgumentException if the text is malformed
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

    // Exceptions of the JDK quote their input, regardless of its length

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
