package io.rocketproducer.internal.trace;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A trace message in the making. For one thread at a time.
 */
final class TracePage {

    /** What the properties of a message hold, less what is in them besides keys. */
    private static final int MAX_KEY_BYTES = 31 * 1024;

    private final TraceLine.Origin origin;

    private final int maxMessages;

    private final int maxBytes;

    private final StringBuilder text;

    private final StringBuilder keys;

    /** Of several messages with one key a query by it would find each several times. */
    private final Set<String> businessKeys = new HashSet<>(0);

    private int messages;

    /** What the texts take beyond a byte for each character. */
    private int furtherBytes;

    private int keyBytes;

    /** When the first message came. */
    private long startedNanos;

    TracePage(TraceLine.Origin origin, int maxMessages, int maxBytes, int expectedBytes) {
        this.origin = origin;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.text = new StringBuilder(expectedBytes);
        this.keys = new StringBuilder(expectedBytes / 4);
    }

    /**
     * Adds a line, if there is room. The first one always has room, but not more keys
     * than a message can have.
     * @param line the line
     * @return whether it was added
     */
    boolean add(TraceLine line) {
        if (this.messages > 0 && (isFull() || this.keyBytes + line.messageId().length() + 1 > MAX_KEY_BYTES)) {
            return false;
        }
        int end = this.text.length();
        int further = furtherBytes(line);
        line.appendTo(this.text, this.origin);
        if (this.messages > 0 && !fits(further, line)) {
            this.text.setLength(end);
            return false;
        }
        this.messages++;
        this.furtherBytes += further;
        addKey(line.messageId(), line.messageId().length());
        for (String key : line.keys()) {
            int bytes = key.length() + furtherBytes(key);
            if (this.keyBytes + bytes + 1 <= MAX_KEY_BYTES && this.businessKeys.add(key)) {
                addKey(key, bytes);
            }
        }
        return true;
    }

    private boolean fits(int further, TraceLine line) {
        if (this.text.length() + this.furtherBytes + further > this.maxBytes) {
            return false;
        }
        int needed = this.keyBytes + line.messageId().length() + 1;
        for (String key : line.keys()) {
            needed += key.length() + furtherBytes(key) + 1;
        }
        return needed <= MAX_KEY_BYTES;
    }

    private void addKey(String key, int bytes) {
        this.keys.append(this.keys.isEmpty() ? "" : " ").append(key);
        this.keyBytes += bytes + 1;
    }

    // Everything else is ASCII
    private static int furtherBytes(TraceLine line) {
        int further = (line.tag() != null) ? furtherBytes(line.tag()) : 0;
        for (String key : line.keys()) {
            further += furtherBytes(key);
        }
        return further;
    }

    private static int furtherBytes(String text) {
        int further = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate is half of four bytes
                further += (c < 0x800 || Character.isSurrogate(c)) ? 1 : 2;
            }
        }
        return further;
    }

    boolean isFull() {
        return this.messages >= this.maxMessages;
    }

    int messages() {
        return this.messages;
    }

    int length() {
        return this.text.length();
    }

    long startedNanos() {
        return this.startedNanos;
    }

    void startedAt(long nanos) {
        this.startedNanos = nanos;
    }

    /**
     * What finds the lines.
     * @return ids and business keys, separated by spaces
     */
    String keys() {
        return this.keys.toString();
    }

    byte[] body() {
        return this.text.toString().getBytes(StandardCharsets.UTF_8);
    }

}
