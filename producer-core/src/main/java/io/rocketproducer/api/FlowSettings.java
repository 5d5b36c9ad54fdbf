/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Limits on in-flight messages, and the overflow behavior. Immutable;
 * {@link #toBuilder()} creates changed copies.
 */
public final class FlowSettings {

    private static final long DEFAULT_MAX_BYTES = defaultMaxBytes(Runtime.getRuntime().maxMemory());

    private static final FlowSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private FlowSettings(Builder builder) {
        this.values = builder.copy();
    }

    // In-flight messages must not exhaust a small heap
    static long defaultMaxBytes(long heapBytes) {
        return Math.min(256L * 1024 * 1024, heapBytes / 4);
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static FlowSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Creates a builder.
     * @return a builder with the default values
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the maximum number of in-flight messages.
     * @return 1 or more
     */
    public int maxMessages() {
        return this.values.maxMessages;
    }

    /**
     * Returns the maximum number of in-flight body bytes.
     * @return 1 or more
     */
    public long maxBytes() {
        return this.values.maxBytes;
    }

    /**
     * Returns the behavior of a send that exceeds the limits.
     * @return the behavior
     */
    public Overflow overflow() {
        return this.values.overflow;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlowSettings that && maxMessages() == that.maxMessages()
                && maxBytes() == that.maxBytes() && overflow() == that.overflow();
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxMessages(), maxBytes(), overflow());
    }

    @Override
    public String toString() {
        return "FlowSettings[maxMessages=" + maxMessages() + ", maxBytes=" + maxBytes() + ", overflow=" + overflow()
                + "]";
    }

    /**
     * Builder for {@link FlowSettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private int maxMessages = 10_000;

        private long maxBytes = DEFAULT_MAX_BYTES;

        private Overflow overflow = Overflow.BLOCK;

        private Builder() {
        }

        /**
         * Sets the maximum number of in-flight messages. Default 10000.
         * @param maxMessages 1 or more
         * @return this builder
         */
        public Builder maxMessages(int maxMessages) {
            this.maxMessages = Numbers.requireAtLeast(1, "maxMessages", maxMessages);
            return this;
        }

        /**
         * Sets the maximum number of in-flight body bytes. A larger message is accepted
         * if no other one is in flight. Default min(256 MiB, a quarter of the maximum
         * heap ({@link Runtime#maxMemory()})).
         * @param maxBytes bytes, 1 or more
         * @return this builder
         */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = Numbers.requireAtLeast(1, "maxBytes", maxBytes);
            return this;
        }

        /**
         * Sets the behavior of a send that exceeds the limits. Default
         * {@link Overflow#BLOCK}.
         * @param overflow the behavior
         * @return this builder
         */
        public Builder overflow(Overflow overflow) {
            this.overflow = Objects.requireNonNull(overflow, "overflow must not be null");
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public FlowSettings build() {
            return new FlowSettings(this);
        }

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
