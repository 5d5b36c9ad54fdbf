package io.rocketproducer.api;

import java.util.Objects;

/**
 * How much may be in flight at once, and what a send beyond that does. Immutable.
 *
 * @param maxMessages messages in flight at most, default 10000
 * @param maxBytes body bytes in flight at most, default 256 MiB or a quarter of the
 * maximum heap ({@link Runtime#maxMemory()}), whichever is less; a single larger message
 * may go alone
 * @param overflow what a send beyond the limits does, default {@link Overflow#BLOCK}
 */
public record FlowSettings(int maxMessages, long maxBytes, Overflow overflow) {

    private static final FlowSettings DEFAULTS = new FlowSettings(10_000,
            defaultMaxBytes(Runtime.getRuntime().maxMemory()), Overflow.BLOCK);

    public FlowSettings {
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessages must be 1 or more but was " + maxMessages);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more but was " + maxBytes);
        }
        Objects.requireNonNull(overflow, "overflow must not be null");
    }

    // What is in flight must never be what fills a small heap
    static long defaultMaxBytes(long heapBytes) {
        return Math.min(256L * 1024 * 1024, heapBytes / 4);
    }

    public static FlowSettings defaults() {
        return DEFAULTS;
    }

    public FlowSettings withMaxMessages(int maxMessages) {
        return new FlowSettings(maxMessages, this.maxBytes, this.overflow);
    }

    public FlowSettings withMaxBytes(long maxBytes) {
        return new FlowSettings(this.maxMessages, maxBytes, this.overflow);
    }

    public FlowSettings withOverflow(Overflow overflow) {
        return new FlowSettings(this.maxMessages, this.maxBytes, overflow);
    }

    /**
     * What a send does when the limits are reached.
     */
    public enum Overflow {

        /**
         * Waits for room, no longer than the send timeout. Never on the producer's own
         * threads.
         */
        BLOCK,

        /** Fails at once with {@link BackPressureException}. */
        FAIL

    }

}
