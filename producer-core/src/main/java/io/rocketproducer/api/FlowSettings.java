package io.rocketproducer.api;

import java.util.Objects;

/**
 * Limits on in-flight messages, and the overflow behavior. Immutable.
 *
 * @param maxMessages the maximum number of in-flight messages, default 10000
 * @param maxBytes the maximum number of in-flight body bytes, default min(256 MiB, a
 * quarter of the maximum heap ({@link Runtime#maxMemory()})); a larger message is
 * accepted if no other one is in flight
 * @param overflow the behavior of a send that exceeds the limits, default
 * {@link Overflow#BLOCK}
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

    // In-flight messages must not exhaust a small heap
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
     * Behavior of a send when the in-flight limit is reached.
     */
    public enum Overflow {

        /**
         * Blocks until capacity is released, at most for the send timeout. Never blocks
         * the producer's own threads.
         */
        BLOCK,

        /** Fails immediately with {@link BackPressureException}. */
        FAIL

    }

}
