/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Batching of messages to the same broker. Immutable; {@link #toBuilder()} creates
 * changed copies.
 */
public final class BatchSettings {

    private static final BatchSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private BatchSettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static BatchSettings defaults() {
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
     * Returns whether messages are sent in batches.
     * @return {@code true} if they are
     */
    public boolean enabled() {
        return this.values.enabled;
    }

    /**
     * Returns the maximum number of messages per request.
     * @return 1 or more
     */
    public int maxMessages() {
        return this.values.maxMessages;
    }

    /**
     * Returns the maximum size of a request body in bytes, properties included.
     * @return 1 or more
     */
    public int maxBytes() {
        return this.values.maxBytes;
    }

    /**
     * Returns how long a message waits for further messages if it could be sent
     * immediately.
     * @return zero or more
     */
    public Duration linger() {
        return this.values.linger;
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
        return other instanceof BatchSettings that && enabled() == that.enabled() && maxMessages() == that.maxMessages()
                && maxBytes() == that.maxBytes() && linger().equals(that.linger());
    }

    @Override
    public int hashCode() {
        return Objects.hash(enabled(), maxMessages(), maxBytes(), linger());
    }

    @Override
    public String toString() {
        return "BatchSettings[enabled=" + enabled() + ", maxMessages=" + maxMessages() + ", maxBytes=" + maxBytes()
                + ", linger=" + linger() + "]";
    }

    /**
     * Builder for {@link BatchSettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private boolean enabled = true;

        private int maxMessages = 512;

        private int maxBytes = 192 * 1024;

        private Duration linger = Duration.ZERO;

        private Builder() {
        }

        /**
         * Sets whether messages that arrive while requests are in flight are sent in
         * batches; otherwise each message is sent in its own request. Default
         * {@code true}.
         * @param enabled whether to batch messages
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Sets the maximum number of messages per request. Default 512.
         * @param maxMessages 1 or more
         * @return this builder
         */
        public Builder maxMessages(int maxMessages) {
            this.maxMessages = Numbers.requireAtLeast(1, "maxMessages", maxMessages);
            return this;
        }

        /**
         * Sets the maximum size of a request body, properties included, capped at the
         * maximum message size. A larger message is sent unbatched. Default 192 KiB.
         * @param maxBytes bytes, 1 or more
         * @return this builder
         */
        public Builder maxBytes(int maxBytes) {
            this.maxBytes = Numbers.requireAtLeast(1, "maxBytes", maxBytes);
            return this;
        }

        /**
         * Sets how long a message waits for further messages if it could be sent
         * immediately, counted from its acceptance. A full batch is sent immediately. A
         * message waits for at most half of its send timeout, and closing the producer
         * ends the wait. Default zero: no wait.
         * @param linger zero to 100 years
         * @return this builder
         */
        public Builder linger(Duration linger) {
            this.linger = Durations.requireNotNegative("linger", linger);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public BatchSettings build() {
            return new BatchSettings(this);
        }

    }

}
