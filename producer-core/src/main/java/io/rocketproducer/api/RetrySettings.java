package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * When and how often a failed attempt is made again. Immutable; change a copy with the
 * {@code with} methods.
 *
 * @param retries further attempts of a sync send after the first, default 2
 * @param asyncRetries further attempts of an async send after the first, default 2
 * @param responseCodes broker response codes that are worth another attempt, default 1,
 * 2, 14, 17, 204, 205 and 1500
 * @param nextServerWhenNotStoredOk whether a message that is stored with another status
 * than {@link SendStatus#SEND_OK} is sent to another broker, default {@code false}
 * @param busyBackoff the first pause after a broker said it is busy, doubled and jittered
 * from then on, default 20 ms
 * @param maxBusyBackoff the longest pause between two attempts, default 1 s
 * @param budget how much load retries may add while brokers are sick
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
     * How many retries may go to brokers that are not well. Retries that move a message
     * to a broker without trouble are not counted, and neither is a message's first retry
     * when no broker answered it.
     *
     * @param percent counted retries for 100 sends, 0 or more, default 10
     * @param minPerSecond counted retries that are allowed each second however few sends
     * there are, 0 or more, default 10
     */
    public record Budget(int percent, int minPerSecond) {

        public Budget {
            requireNotNegative("percent", percent);
            requireNotNegative("minPerSecond", minPerSecond);
        }

        /**
         * Changes the part that grows with the number of sends.
         * @param percent counted retries for 100 sends, 0 or more
         * @return a changed copy
         */
        public Budget withPercent(int percent) {
            return new Budget(percent, this.minPerSecond);
        }

        /**
         * Changes the part that is always there.
         * @param minPerSecond counted retries each second, 0 or more
         * @return a changed copy
         */
        public Budget withMinPerSecond(int minPerSecond) {
            return new Budget(this.percent, minPerSecond);
        }

    }

}
