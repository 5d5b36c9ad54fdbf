/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Lookup and refresh of topic routes. Immutable; {@link #toBuilder()} creates changed
 * copies.
 */
public final class TopicSettings {

    private static final TopicSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private TopicSettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static TopicSettings defaults() {
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
     * Returns whether messages of an unknown topic are sent to the brokers of the default
     * topic.
     * @return {@code true} if they are
     */
    public boolean autoCreate() {
        return this.values.autoCreate;
    }

    /**
     * Returns the number of queues of a topic that a broker creates automatically.
     * @return 1 or more
     */
    public int autoCreateQueues() {
        return this.values.autoCreateQueues;
    }

    /**
     * Returns the interval for refreshing known routes.
     * @return 10 ms or more
     */
    public Duration refreshInterval() {
        return this.values.refreshInterval;
    }

    /**
     * Returns the topics whose routes are looked up at start.
     * @return an unmodifiable list, possibly empty
     */
    public List<String> warmUp() {
        return this.values.warmUp;
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
        return other instanceof TopicSettings that && autoCreate() == that.autoCreate()
                && autoCreateQueues() == that.autoCreateQueues() && refreshInterval().equals(that.refreshInterval())
                && warmUp().equals(that.warmUp());
    }

    @Override
    public int hashCode() {
        return Objects.hash(autoCreate(), autoCreateQueues(), refreshInterval(), warmUp());
    }

    @Override
    public String toString() {
        return "TopicSettings[autoCreate=" + autoCreate() + ", autoCreateQueues=" + autoCreateQueues()
                + ", refreshInterval=" + refreshInterval() + ", warmUp=" + warmUp() + "]";
    }

    /**
     * Builder for {@link TopicSettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private boolean autoCreate = true;

        private int autoCreateQueues = 4;

        private Duration refreshInterval = Duration.ofSeconds(30);

        private List<String> warmUp = List.of();

        private Builder() {
        }

        /**
         * Sets whether messages of an unknown topic are sent to the brokers of the
         * default topic {@code TBW102}, so that a broker may create the topic. Default
         * {@code true}.
         * @param autoCreate whether to send them
         * @return this builder
         */
        public Builder autoCreate(boolean autoCreate) {
            this.autoCreate = autoCreate;
            return this;
        }

        /**
         * Sets the number of queues of a topic that a broker creates automatically.
         * Default 4.
         * @param autoCreateQueues 1 or more
         * @return this builder
         */
        public Builder autoCreateQueues(int autoCreateQueues) {
            this.autoCreateQueues = Numbers.requireAtLeast(1, "autoCreateQueues", autoCreateQueues);
            return this;
        }

        /**
         * Sets the interval for refreshing known routes. Default 30 s.
         * @param refreshInterval 10 ms to 100 years
         * @return this builder
         */
        public Builder refreshInterval(Duration refreshInterval) {
            this.refreshInterval = Durations.requireInterval("refreshInterval", refreshInterval);
            return this;
        }

        /**
         * Sets the topics whose routes are looked up and whose brokers are connected at
         * start. A failure does not fail the start. Default none.
         * @param warmUp the topics, possibly none
         * @return this builder
         */
        public Builder warmUp(List<String> warmUp) {
            this.warmUp = List.copyOf(warmUp);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public TopicSettings build() {
            return new TopicSettings(this);
        }

    }

}
