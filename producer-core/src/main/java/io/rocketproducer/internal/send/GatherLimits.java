package io.rocketproducer.internal.send;

import io.rocketproducer.internal.protocol.OutgoingMessage;

/**
 * How much may leave together, and how many requests of one line may be under way.
 *
 * @param maxMessages messages of one request
 * @param maxBytes body bytes of one request; a larger message leaves alone
 * @param maxInFlight requests under way of a line that is not ordered
 */
record GatherLimits(int maxMessages, int maxBytes, int maxInFlight) {

    /**
     * Measured against a real broker on the same two processors: with one request under
     * way the broker idles between two batches, with four the batches of waiting threads
     * become too small. More bytes in one request gained nothing.
     */
    static final GatherLimits DEFAULT = new GatherLimits(512, 512 * 1024, 2);

    /** What RocketMQ 5.5.0 {@code MessageDecoder.encodeMessage} adds to each message. */
    private static final int ENTRY_OVERHEAD_BYTES = 22;

    long size(Attempt attempt) {
        OutgoingMessage message = attempt.task().outgoing();
        return (long) ENTRY_OVERHEAD_BYTES + message.body().length + message.properties().length;
    }

}
