package io.rocketproducer.internal.send;

/**
 * How much may leave together, and how many requests of one line may be under way.
 *
 * @param maxMessages messages of one request
 * @param maxBytes bytes of the body of one request, the properties of its messages
 * included; a larger message leaves alone
 * @param maxInFlight requests under way of a line that is not ordered
 */
record GatherLimits(int maxMessages, int maxBytes, int maxInFlight) {

    /**
     * Measured against a real broker on the same two processors: with one request under
     * way the broker idles between two batches, with four the batches of waiting threads
     * become too small. More bytes in one request gained nothing.
     */
    static final GatherLimits DEFAULT = new GatherLimits(512, 512 * 1024, 2);

    /**
     * These limits for brokers that take less at once: they measure a whole batch,
     * properties and all, by the size they allow a message.
     * @param maxMessageSize the largest message in bytes
     * @return limits no larger than these
     */
    GatherLimits within(int maxMessageSize) {
        return new GatherLimits(this.maxMessages, Math.min(this.maxBytes, maxMessageSize), this.maxInFlight);
    }

}
