/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.peer;

import org.jspecify.annotations.Nullable;

/**
 * Sanitizes text from a peer for logs and error messages: escapes characters that are not
 * printable, and truncates texts of more than {@value #MAX_CHARACTERS} characters.
 */
public final class PeerText {

    /** The maximum length before truncation. */
    public static final int MAX_CHARACTERS = 256;

    private PeerText() {
    }

    /**
     * Makes a text safe to print.
     * @param text the text from the peer, or a text that quotes it
     * @return one line; the same text if it is safe, empty for {@code null}
     */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int end = end(text);
        int first = firstUnsafe(text, end);
        if (first == end) {
            return (end == text.length()) ? text : text.substring(0, end) + "...";
        }
        StringBuilder safe = new StringBuilder(end + 16).append(text, 0, first);
        for (int i = first; i < end; i += Character.charCount(text.codePointAt(i))) {
            append(safe, text.codePointAt(i));
        }
        return ((end == text.length()) ? safe : safe.append("...")).toString();
    }

    /**
     * Returns whether a text is safe to print.
     * @param text the text from the peer
     * @return {@code false} if {@link #of} changes it
     */
    public static boolean isSafe(String text) {
        return text.length() <= MAX_CHARACTERS && firstUnsafe(text, text.length()) == text.length();
    }

    // Never splits a surrogate pair
    private static int end(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
    }

    private static int firstUnsafe(String text, int end) {
        int i = 0;
        while (i < end && isSafe(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return Math.min(i, end);
    }

    private static boolean isSafe(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                false;
            default -> true;
        };
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (isSafe(codePoint)) {
            safe.appendCodePoint(codePoint);
            return;
        }
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                for (char half : Character.toChars(codePoint)) {
                    safe.append(String.format("\\u%04x", (int) half));
                }
            }
        }
    }

}
