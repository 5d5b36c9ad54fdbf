package io.rocketproducer.internal.send;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.internal.time.Nanos;

/**
 * How much may leave together, how long messages wait for that, and how many requests of
 * one line may be under way.
 *
 * @param maxMessages messages of one request
 * @param maxBytes bytes of the body of one request, the properties of its messages
 * included; a larger message leaves alone
 * @param lingerNanos how long a message waits for others though its line is free; 0 to
 * leave at once
 * @param maxInFlight requests under way of a line that is not ordered
 */
record GatherLimits(int maxMessages, int maxBytes, long lingerNanos, int maxInFlight) {

    /**
     * Measured against a real broker on the same two processors: with one request under
     * way the broker idles between two batches. A third is worth it if it is full, as
     * {@link Line} sees to: then it arrives while the broker stores the second. Of
     * waiting threads it would only make smaller batches.
     */
    private static final int MAX_IN_FLIGHT = 3;

    /**
     * Nobody learns that a broker refused a one-way batch, so it stays below any size
     * that a broker might be told to refuse.
     */
    private static final int MAX_ONE_WAY_BYTES = 64 * 1024;

    /**
     * The limits that somebody set.
     * @param settings what was set
     * @return limits; of one message if messages are not to share requests
     */
    static GatherLimits of(BatchSettings settings) {
        return settings.enabled() ? new GatherLimits(settings.maxMessages(), settings.maxBytes(),
                Nanos.of(settings.linger()), MAX_IN_FLIGHT)
                : new GatherLimits(1, settings.maxBytes(), 0, MAX_IN_FLIGHT);
    }

    /**
     * These limits for brokers that take less at once: they measure a whole batch,
     * properties and all, by the size they allow a message.
     * @param maxMessageSize the largest message in bytes
     * @return limits no larger than these
     */
    GatherLimits within(int maxMessageSize) {
        return new GatherLimits(this.maxMessages, Math.min(this.maxBytes, maxMessageSize), this.lingerNanos,
                this.maxInFlight);
    }

    /**
     * These limits for messages that ask for no answer: one request at a time is written,
     * and those that come meanwhile leave as the next.
     * @return limits no larger than these
     */
    GatherLimits oneWay() {
        return new GatherLimits(this.maxMessages, Math.min(this.maxBytes, MAX_ONE_WAY_BYTES), this.lingerNanos, 1);
    }

    /**
     * Whether messages may share a request at all.
     * @return {@code false} if each leaves alone
     */
    boolean share() {
        return this.maxMessages > 1;
    }

}
