package io.rocketproducer.api;

import java.time.Duration;

/**
 * Batching of messages to the same broker. Immutable; the {@code with} methods return
 * changed copies.
 *
 * @param enabled whether messages that arrive while requests are in flight are sent in
 * batches, default {@code true}; otherwise each message is sent in its own request
 * @param maxMessages the maximum number of messages per request, default 512
 * @param maxBytes the maximum size of a request body in bytes, properties included,
 * default 192 KiB, capped at the maximum message size; a larger message is sent unbatched
 * @param linger how long a message waits for further messages if it could be sent
 * immediately, counted from its acceptance, default zero: no wait. A full batch is sent
 * immediately. A message waits for at most half of its send timeout, and closing the
 * producer ends the wait
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
