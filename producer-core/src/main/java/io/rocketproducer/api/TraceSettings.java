/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Message trace: records of sends, stored in trace messages for RocketMQ's admin tools
 * and dashboard. Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class TraceSettings {

    private static final TraceSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private TraceSettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static TraceSettings defaults() {
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
     * Returns whether sends are traced.
     * @return {@code true} if they are
     */
    public boolean enabled() {
        return this.values.enabled;
    }

    /**
     * Returns the topic of trace messages. It is not prefixed by the namespace.
     * @return the topic
     */
    public String topic() {
        return this.values.topic;
    }

    /**
     * Returns the maximum number of records per trace message.
     * @return 1 or more
     */
    public int maxMessages() {
        return this.values.maxMessages;
    }

    /**
     * Returns the maximum text length of a trace message in bytes.
     * @return 1 or more
     */
    public int maxBytes() {
        return this.values.maxBytes;
    }

    /**
     * Returns how long a record waits for further records.
     * @return zero or more
     */
    public Duration linger() {
        return this.values.linger;
    }

    /**
     * Returns the maximum number of records that are not stored yet.
     * @return 1 or more
     */
    public int maxWaiting() {
        return this.values.maxWaiting;
    }

    /**
     * Returns the maximum rate of records of stored messages per second.
     * @return 1 or more
     */
    public int maxPerSecond() {
        return this.values.maxPerSecond;
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
        return other instanceof TraceSettings that && enabled() == that.enabled() && topic().equals(that.topic())
                && maxMessages() == that.maxMessages() && maxBytes() == that.maxBytes()
                && linger().equals(that.linger()) && maxWaiting() == that.maxWaiting()
                && maxPerSecond() == that.maxPerSecond();
    }

    @Override
    public int hashCode() {
        return Objects.hash(enabled(), topic(), maxMessages(), maxBytes(), linger(), maxWaiting(), maxPerSecond());
    }

    @Override
    public String toString() {
        return "TraceSettings[enabled=" + enabled() + ", topic=" + topic() + ", maxMessages=" + maxMessages()
                + ", maxBytes=" + maxBytes() + ", linger=" + linger() + ", maxWaiting=" + maxWaiting()
                + ", maxPerSecond=" + maxPerSecond() + "]";
    }

    /**
     * Builder for {@link TraceSettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private boolean enabled;

        private String topic = "RMQ_SYS_TRACE_TOPIC";

        private int maxMessages = 1_000;

        private int maxBytes = 128 * 1024;

        private Duration linger = Duration.ofSeconds(1);

        private int maxWaiting = 20_000;

        private int maxPerSecond = 20_000;

        private Builder() {
        }

        /**
         * Sets whether sends are traced. Brokers may disable tracing for the messages
         * they store. Default {@code false}.
         * @param enabled whether to trace sends
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Sets the topic of trace messages, which is not prefixed by the namespace.
         * Brokers create the default topic only with {@code traceTopicEnable=true}.
         * Default {@code RMQ_SYS_TRACE_TOPIC}.
         * @param topic letters, digits, {@code _ - % |}, 1 to 127 characters
         * @return this builder
         */
        public Builder topic(String topic) {
            if (!topic.matches("[%|a-zA-Z0-9_-]{1,127}")) {
                throw new IllegalArgumentException(
                        "topic must be 1 to 127 letters, digits, '_', '-', '%' and '|' but was '" + topic + "'");
            }
            this.topic = topic;
            return this;
        }

        /**
         * Sets the maximum number of records per trace message. Their ids and keys must
         * fit into its properties, which limits it to about 900 records. Default 1000.
         * @param maxMessages 1 or more
         * @return this builder
         */
        public Builder maxMessages(int maxMessages) {
            this.maxMessages = Numbers.requireAtLeast(1, "maxMessages", maxMessages);
            return this;
        }

        /**
         * Sets the maximum text length of a trace message, capped at the maximum message
         * size. A longer record is sent in its own trace message. Default 128 KiB.
         * @param maxBytes bytes, 1 or more
         * @return this builder
         */
        public Builder maxBytes(int maxBytes) {
            this.maxBytes = Numbers.requireAtLeast(1, "maxBytes", maxBytes);
            return this;
        }

        /**
         * Sets how long a record waits for further records. Closing the producer ends the
         * wait. Default 1 s.
         * @param linger zero to 100 years
         * @return this builder
         */
        public Builder linger(Duration linger) {
            this.linger = Durations.requireNotNegative("linger", linger);
            return this;
        }

        /**
         * Sets the maximum number of records that are not stored yet. Excess records are
         * dropped and counted. Default 20000 (about 4 MB).
         * @param maxWaiting 1 or more
         * @return this builder
         */
        public Builder maxWaiting(int maxWaiting) {
            this.maxWaiting = Numbers.requireAtLeast(1, "maxWaiting", maxWaiting);
            return this;
        }

        /**
         * Sets the maximum rate of records of stored messages per second, with a burst of
         * one second, so that tracing does not slow down sending. Excess records are
         * dropped and counted. Failed sends and transactions are not limited. Default
         * 20000.
         * @param maxPerSecond 1 or more
         * @return this builder
         */
        public Builder maxPerSecond(int maxPerSecond) {
            this.maxPerSecond = Numbers.requireAtLeast(1, "maxPerSecond", maxPerSecond);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public TraceSettings build() {
            return new TraceSettings(this);
        }

    }

}
