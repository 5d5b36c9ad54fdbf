/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Retries of failed attempts. Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class RetrySettings {

    private static final RetrySettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private RetrySettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static RetrySettings defaults() {
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
     * Returns the maximum number of retries of a sync send.
     * @return 0 or more
     */
    public int retries() {
        return this.values.retries;
    }

    /**
     * Returns the maximum number of retries of an async send.
     * @return 0 or more
     */
    public int asyncRetries() {
        return this.values.asyncRetries;
    }

    /**
     * Returns the broker response codes that are retried.
     * @return an unmodifiable set
     */
    public Set<Integer> responseCodes() {
        return this.values.responseCodes;
    }

    /**
     * Returns whether a message that is stored with a status other than
     * {@link SendStatus#SEND_OK} is sent to another broker.
     * @return {@code true} if it is
     */
    public boolean nextServerWhenNotStoredOk() {
        return this.values.nextServerWhenNotStoredOk;
    }

    /**
     * Returns the first back-off after a broker responds that it is busy.
     * @return zero or more
     */
    public Duration busyBackoff() {
        return this.values.busyBackoff;
    }

    /**
     * Returns the maximum back-off between two attempts.
     * @return zero or more
     */
    public Duration maxBusyBackoff() {
        return this.values.maxBusyBackoff;
    }

    /**
     * Returns the retry budget, which limits the load that retries add to unhealthy
     * brokers.
     * @return the budget
     */
    public Budget budget() {
        return this.values.budget;
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
        return other instanceof RetrySettings that && retries() == that.retries()
                && asyncRetries() == that.asyncRetries() && responseCodes().equals(that.responseCodes())
                && nextServerWhenNotStoredOk() == that.nextServerWhenNotStoredOk()
                && busyBackoff().equals(that.busyBackoff()) && maxBusyBackoff().equals(that.maxBusyBackoff())
                && budget().equals(that.budget());
    }

    @Override
    public int hashCode() {
        return Objects.hash(retries(), asyncRetries(), responseCodes(), nextServerWhenNotStoredOk(), busyBackoff(),
                maxBusyBackoff(), budget());
    }

    @Override
    public String toString() {
        return "RetrySettings[retries=" + retries() + ", asyncRetries=" + asyncRetries() + ", responseCodes="
                + responseCodes() + ", nextServerWhenNotStoredOk=" + nextServerWhenNotStoredOk() + ", busyBackoff="
                + busyBackoff() + ", maxBusyBackoff=" + maxBusyBackoff() + ", budget=" + budget() + "]";
    }

    /**
     * Builder for {@link RetrySettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private int retries = 2;

        private int asyncRetries = 2;

        private Set<Integer> responseCodes = Set.of(1, 2, 14, 17, 204, 205, 1500);

        private boolean nextServerWhenNotStoredOk;

        private Duration busyBackoff = Duration.ofMillis(20);

        private Duration maxBusyBackoff = Duration.ofSeconds(1);

        private Budget budget = Budget.builder().build();

        private Builder() {
        }

        /**
         * Sets the maximum number of retries of a sync send. Default 2.
         * @param retries 0 or more
         * @return this builder
         */
        public Builder retries(int retries) {
            this.retries = Numbers.requireAtLeast(0, "retries", retries);
            return this;
        }

        /**
         * Sets the maximum number of retries of an async send. Default 2.
         * @param asyncRetries 0 or more
         * @return this builder
         */
        public Builder asyncRetries(int asyncRetries) {
            this.asyncRetries = Numbers.requireAtLeast(0, "asyncRetries", asyncRetries);
            return this;
        }

        /**
         * Sets the broker response codes that are retried. Default 1, 2, 14, 17, 204, 205
         * and 1500.
         * @param responseCodes the codes, possibly none
         * @return this builder
         */
        public Builder responseCodes(Set<Integer> responseCodes) {
            this.responseCodes = Set.copyOf(responseCodes);
            return this;
        }

        /**
         * Sets whether a message that is stored with a status other than
         * {@link SendStatus#SEND_OK} is sent to another broker. Default {@code false}.
         * @param nextServerWhenNotStoredOk whether to send it again
         * @return this builder
         */
        public Builder nextServerWhenNotStoredOk(boolean nextServerWhenNotStoredOk) {
            this.nextServerWhenNotStoredOk = nextServerWhenNotStoredOk;
            return this;
        }

        /**
         * Sets the first back-off after a broker responds that it is busy. It doubles
         * with each attempt, with jitter. Default 20 ms.
         * @param busyBackoff zero to 100 years
         * @return this builder
         */
        public Builder busyBackoff(Duration busyBackoff) {
            this.busyBackoff = Durations.requireNotNegative("busyBackoff", busyBackoff);
            return this;
        }

        /**
         * Sets the maximum back-off between two attempts. Default 1 s.
         * @param maxBusyBackoff zero to 100 years
         * @return this builder
         */
        public Builder maxBusyBackoff(Duration maxBusyBackoff) {
            this.maxBusyBackoff = Durations.requireNotNegative("maxBusyBackoff", maxBusyBackoff);
            return this;
        }

        /**
         * Sets the retry budget, which limits the load that retries add to unhealthy
         * brokers. Default 10 retries per 100 sends, and 10 per second.
         * @param budget the budget
         * @return this builder
         */
        public Builder budget(Budget budget) {
            this.budget = Objects.requireNonNull(budget, "budget must not be null");
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public RetrySettings build() {
            return new RetrySettings(this);
        }

    }

    /**
     * Retry budget: limits retries on unhealthy brokers. Retries on a broker without
     * recent failures are not counted. Neither are retries of ordered messages, retries
     * after a failed connect, and the first retry after a lost connection or a timeout.
     * Immutable; {@link #toBuilder()} creates changed copies.
     */
    public static final class Budget {

        /** A builder that is no longer modified. */
        private final Builder values;

        private Budget(Builder builder) {
            this.values = builder.copy();
        }

        /**
         * Creates a builder.
         * @return a builder with the default values
         */
        public static Builder builder() {
            return new Builder();
        }

        /**
         * Returns the part of the budget that is proportional to the number of sends.
         * @return the number of counted retries per 100 sends
         */
        public int percent() {
            return this.values.percent;
        }

        /**
         * Returns the part of the budget that does not depend on the send rate.
         * @return the number of counted retries per second
         */
        public int minPerSecond() {
            return this.values.minPerSecond;
        }

        /**
         * Creates a builder for a changed copy.
         * @return a builder initialized from this budget
         */
        public Builder toBuilder() {
            return this.values.copy();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Budget that && percent() == that.percent() && minPerSecond() == that.minPerSecond();
        }

        @Override
        public int hashCode() {
            return Objects.hash(percent(), minPerSecond());
        }

        @Override
        public String toString() {
            return "Budget[percent=" + percent() + ", minPerSecond=" + minPerSecond() + "]";
        }

        /**
         * Builder for {@link Budget}. Not thread-safe. Values beyond their limits are
         * rejected with an {@link IllegalArgumentException}.
         */
        public static final class Builder extends CopyableBuilder<Builder> {

            private int percent = 10;

            private int minPerSecond = 10;

            private Builder() {
            }

            /**
             * Sets the part of the budget that is proportional to the number of sends.
             * Default 10.
             * @param percent the number of counted retries per 100 sends, 0 or more
             * @return this builder
             */
            public Builder percent(int percent) {
                this.percent = Numbers.requireAtLeast(0, "percent", percent);
                return this;
            }

            /**
             * Sets the part of the budget that does not depend on the send rate. Default
             * 10.
             * @param minPerSecond the number of counted retries per second, 0 or more
             * @return this builder
             */
            public Builder minPerSecond(int minPerSecond) {
                this.minPerSecond = Numbers.requireAtLeast(0, "minPerSecond", minPerSecond);
                return this;
            }

            /**
             * Builds the budget.
             * @return an immutable budget
             */
            public Budget build() {
                return new Budget(this);
            }

        }

    }

}
