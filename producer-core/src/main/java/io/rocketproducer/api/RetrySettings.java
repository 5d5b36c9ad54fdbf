package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Retries of failed attempts. Immutable; the {@code with} methods return changed copies.
 *
 * @param retries the maximum number of retries of a sync send, default 2
 * @param asyncRetries the maximum number of retries of an async send, default 2
 * @param responseCodes the broker response codes that are retried, default 1, 2, 14, 17,
 * 204, 205 and 1500
 * @param nextServerWhenNotStoredOk whether a message that is stored with a status other
 * than {@link SendStatus#SEND_OK} is sent to another broker, default {@code false}
 * @param busyBackoff the first back-off after a broker responds that it is busy; it
 * doubles with each attempt, with jitter, default 20 ms
 * @param maxBusyBackoff the maximum back-off between two attempts, default 1 s
 * @param budget the retry budget, which limits the load that retries add to unhealthy
 * brokers
 */
public record RetrySettings(int retries, int asyncRetries, Set<Integer> responseCodes,
        boolean nextServerWhenNotStoredOk, Duration busyBackoff, Duration maxBusyBackoff, Budget budget) {

    private static final RetrySettings DEFAULTS = new RetrySettings(2, 2, Set.of(1, 2, 14, 17, 204, 205, 1500), false,
            Duration.ofMillis(20), Duration.ofSeconds(1), new Budget(10, 10));

    public RetrySettings {
        requireNotNegative("retries", retries);
        requireNotNegative("asyncRetries", asyncRetries);
        responseCodes = Set.copyOf(responseCodes);
        Durations.requireNotNegative("busyBackoff", busyBackoff);
        Durations.requireNotNegative("maxBusyBackoff", maxBusyBackoff);
        Objects.requireNonNull(budget, "budget must not be null");
    }

    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    public RetrySettings withRetries(int retries) {
        return new RetrySettings(retries, this.asyncRetries, this.responseCodes, this.nextServerWhenNotStoredOk,
                this.busyBackoff, this.maxBusyBackoff, this.budget);
    }

    public RetrySettings withAsyncRetries(int asyncRetries) {
        return new RetrySettings(this.retries, asyncRetries, this.responseCodes, this.nextServerWhenNotStoredOk,
                this.busyBackoff, this.maxBusyBackoff, this.budget);
    }

    public RetrySettings withResponseCodes(Set<Integer> responseCodes) {
        return new RetrySettings(this.retries, this.asyncRetries, responseCodes, this.nextServerWhenNotStoredOk,
                this.busyBackoff, this.maxBusyBackoff, this.budget);
    }

    public RetrySettings withNextServerWhenNotStoredOk(boolean nextServerWhenNotStoredOk) {
        return new RetrySettings(this.retries, this.asyncRetries, this.responseCodes, nextServerWhenNotStoredOk,
                this.busyBackoff, this.maxBusyBackoff, this.budget);
    }

    public RetrySettings withBusyBackoff(Duration first, Duration longest) {
        return new RetrySettings(this.retries, this.asyncRetries, this.responseCodes, this.nextServerWhenNotStoredOk,
                first, longest, this.budget);
    }

    public RetrySettings withBudget(Budget budget) {
        return new RetrySettings(this.retries, this.asyncRetries, this.responseCodes, this.nextServerWhenNotStoredOk,
                this.busyBackoff, this.maxBusyBackoff, budget);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more but was " + value);
        }
    }

    /**
     * Retry budget: limits retries on unhealthy brokers. Retries on a broker without
     * recent failures are not counted. Neither are retries of ordered messages, retries
     * after a failed connect, and the first retry after a lost connection or a timeout.
     *
     * @param percent the number of counted retries per 100 sends, 0 or more, default 10
     * @param minPerSecond the number of counted retries per second that are allowed
     * regardless of the send rate, 0 or more, default 10
     */
    public record Budget(int percent, int minPerSecond) {

        public Budget {
            requireNotNegative("percent", percent);
            requireNotNegative("minPerSecond", minPerSecond);
        }

        /**
         * Sets the part of the budget that is proportional to the number of sends.
         * @param percent the number of counted retries per 100 sends, 0 or more
         * @return a changed copy
         */
        public Budget withPercent(int percent) {
            return new Budget(percent, this.minPerSecond);
        }

        /**
         * Sets the constant part of the budget.
         * @param minPerSecond the number of counted retries per second, 0 or more
         * @return a changed copy
         */
        public Budget withMinPerSecond(int minPerSecond) {
            return new Budget(this.percent, minPerSecond);
        }

    }

}
