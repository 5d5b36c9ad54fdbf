package io.rocketproducer.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Text from a peer, made safe for log lines and error texts: control characters are
 * escaped, and what is longer than {@value #MAX_CHARACTERS} characters is cut.
 */
public final class PeerText {

    /** What a text may have before it is cut. */
    public static final int MAX_CHARACTERS = 256;

    private PeerText() {
    }

    /**
     * Makes a text safe to print.
     * @param text what the peer sent, or a text that quotes it
     * @return one line; the same text if there is nothing to change, empty for
     * {@code null}
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
        for (int i = first; i < end; i++) {
            append(safe, text, i);
        }
        return ((end == text.length()) ? safe : safe.append("...")).toString();
    }

    // Never between the two halves of a character
    private static int end(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
    }

    private static int firstUnsafe(String text, int end) {
        int i = 0;
        while (i < end && isSafe(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean isSafe(String text, int index) {
        char character = text.charAt(index);
        if (character >= ' ' && character < 0x7f) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SURROGATE -> isPaired(text, index);
            default -> true;
        };
    }

    private static boolean isPaired(String text, int index) {
        char character = text.charAt(index);
        return Character.isHighSurrogate(character)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static void append(StringBuilder safe, String text, int index) {
        char character = text.charAt(index);
        if (isSafe(text, index)) {
            safe.append(character);
            return;
        }
        switch (character) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> safe.append(String.format("\\u%04x", (int) character));
        }
    }

}
