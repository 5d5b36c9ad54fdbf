/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.util.HashSet;
import java.util.Set;

/**
 * Reusable buffer for the records of one trace message. Not thread-safe.
 */
final class TraceBuffer {

    /**
     * Maximum size of the keys: that of all message properties, minus a reserve for the
     * other ones.
     */
    private static final int MAX_KEY_BYTES = 31 * 1024;

    /** Initial capacity in bytes, sufficient for a producer with few sends. */
    private static final int SMALL = 1024;

    private final TraceLine.Origin origin;

    private final int maxMessages;

    private final int maxBytes;

    private final TraceText text = new TraceText(SMALL);

    private final TraceText keys = new TraceText(SMALL);

    /**
     * Business keys on this page. Repeated keys would return it several times in a query.
     */
    private final Set<String> businessKeys = new HashSet<>(0);

    private int messages;

    /** The time of the first record. */
    private long startedNanos;

    TraceBuffer(TraceLine.Origin origin, int maxMessages, int maxBytes) {
        this.origin = origin;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a record if there is enough capacity. The first record is always added, but
     * with no more keys than a message can carry. After a record that was not added the
     * page must be taken.
     * @param line the record
     * @return whether it was added
     */
    boolean add(TraceLine line) {
        int textEnd = this.text.length();
        int keysEnd = this.keys.length();
        line.appendTo(this.text, this.origin);
        boolean fits = addKeys(line) && this.text.length() <= this.maxBytes && !isFull();
        if (this.messages > 0 && !fits) {
            this.text.cut(textEnd);
            this.keys.cut(keysEnd);
            return false;
        }
        this.messages++;
        return true;
    }

    private boolean addKeys(TraceLine line) {
        if (this.keys.length() > 0) {
            this.keys.add(' ');
        }
        boolean fit = this.keys.ascii(line.messageId()).length() <= MAX_KEY_BYTES;
        if (!line.keys().isEmpty()) {
            for (String key : line.keys()) {
                if (this.businessKeys.add(key)) {
                    fit &= addKey(key);
                }
            }
        }
        return fit;
    }

    private boolean addKey(String key) {
        int end = this.keys.length();
        if (end > 0) {
            this.keys.add(' ');
        }
        this.keys.add(key);
        if (this.keys.length() <= MAX_KEY_BYTES) {
            return true;
        }
        this.keys.cut(end);
        return false;
    }

    boolean isFull() {
        return this.messages >= this.maxMessages;
    }

    int messages() {
        return this.messages;
    }

    long startedNanos() {
        return this.startedNanos;
    }

    void startedAt(long nanos) {
        this.startedNanos = nanos;
    }

    /**
     * Removes and returns the contents of the page.
     * @return the contents of the next trace message
     */
    Taken take() {
        Taken taken = new Taken(this.messages, this.keys.toString(), this.text.copy());
        this.messages = 0;
        this.keys.cut(0);
        this.text.cut(0);
        this.businessKeys.clear();
        return taken;
    }

    /**
     * The contents of a page.
     *
     * @param messages the number of records
     * @param keys ids and business keys for queries, separated by spaces
     * @param body the text
     */
    // Never compared, so the array does not matter to equals
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(int messages, String keys, byte[] body) {

        /** Contains numbers only: keys may be confidential. */
        @Override
        public String toString() {
            return "Taken[messages=" + this.messages + ", bodyBytes=" + this.body.length + "]";
        }

    }

}
