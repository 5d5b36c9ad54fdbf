package io.rocketproducer.internal.trace;

import java.util.HashSet;
import java.util.Set;

/**
 * A trace message in the making, again and again. For one thread at a time.
 */
final class TracePage {

    /** What the properties of a message hold, less what is in them besides keys. */
    private static final int MAX_KEY_BYTES = 31 * 1024;

    /** What a producer that sends little has room for without growing. */
    private static final int SMALL = 1024;

    private final TraceLine.Origin origin;

    private final int maxMessages;

    private final int maxBytes;

    private final TraceText text = new TraceText(SMALL);

    private final TraceText keys = new TraceText(SMALL);

    /** Of several messages with one key a query by it would find each several times. */
    private final Set<String> businessKeys = new HashSet<>(0);

    private int messages;

    /** When the first message came. */
    private long startedNanos;

    TracePage(TraceLine.Origin origin, int maxMessages, int maxBytes) {
        this.origin = origin;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a line, if there is room. The first one always has room, but no more keys than
     * a message can have. After a line that has none the page is to be taken.
     * @param line the line
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
     * Takes what is on the page, which is empty then.
     * @return what is to be sent
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
     * What was on a page.
     *
     * @param messages how many messages it tells of
     * @param keys what finds it: ids and business keys, separated by spaces
     * @param body the text
     */
    // Handed on and never compared, so the array does no harm to equals
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(int messages, String keys, byte[] body) {

        /** Numbers only: keys may be confidential. */
        @Override
        public String toString() {
            return "Taken[messages=" + this.messages + ", bodyBytes=" + this.body.length + "]";
        }

    }

}
