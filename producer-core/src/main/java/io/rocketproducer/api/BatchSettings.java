package io.rocketproducer.api;

import java.time.Duration;

/**
 * How messages to the same broker share requests. Immutable; change a copy with the
 * {@code with} methods.
 *
 * @param enabled whether messages that come while requests are under way leave together,
 * default {@code true}; if not, each leaves alone
 * @param maxMessages messages of one request at most, default 512
 * @param maxBytes bytes of one request's body at most, properties included, default 192
 * KiB; never more than the largest message, and a single larger message goes alone
 * @param linger how long after it was accepted a message whose line is free waits for
 * others, default zero: it leaves at once. A full batch leaves at once, too, no message
 * waits for longer than half of its send's limit, and closing ends the waiting
 */
public record BatchSettings(boolean enabled, int maxMessages, int maxBytes, Duration linger) {

    private static final BatchSettings DEFAULTS = new BatchSettings(true, 512, 192 * 1024, Duration.ZERO);

    public BatchSettings {
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessages must be 1 or more but was " + maxMessages);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more but was " + maxBytes);
        }
        Durations.requireNotNegative("linger", linger);
    }

    public static BatchSettings defaults() {
        return DEFAULTS;
    }

    public BatchSettings withEnabled(boolean enabled) {
        return new BatchSettings(enabled, this.maxMessages, this.maxBytes, this.linger);
    }

    public BatchSettings withMaxMessages(int maxMessages) {
        return new BatchSettings(this.enabled, maxMessages, this.maxBytes, this.linger);
    }

    public BatchSettings withMaxBytes(int maxBytes) {
        return new BatchSettings(this.enabled, this.maxMessages, maxBytes, this.linger);
    }

    public BatchSettings withLinger(Duration linger) {
        return new BatchSettings(this.enabled, this.maxMessages, this.maxBytes, linger);
    }

}
