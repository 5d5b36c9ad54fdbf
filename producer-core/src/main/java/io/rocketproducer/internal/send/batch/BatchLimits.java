/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.internal.time.Nanos;

/**
 * Limits of batches and of the requests of one batch queue.
 *
 * @param maxMessages the maximum number of messages in a request
 * @param maxBytes the maximum size of the body of a request in bytes, including the
 * properties of its messages; a larger message is sent unbatched
 * @param lingerNanos how long a message waits for others even if a request is possible; 0
 * to send immediately
 * @param maxInFlight the maximum number of requests in flight of an unordered batch queue
 */
record BatchLimits(int maxMessages, int maxBytes, long lingerNanos, int maxInFlight) {

    /**
     * Measured against a real broker on the same two processors: with one request in
     * flight, the broker idles between two batches. A third request helps if it is full,
     * which {@link LastRequest} ensures: it then arrives while the broker stores the
     * second. For blocking senders, it would only reduce the batch size.
     */
    private static final int MAX_IN_FLIGHT = 3;

    /**
     * A rejected one-way batch goes unnoticed, so its size stays below any realistic size
     * limit of a broker.
     */
    private static final int MAX_ONE_WAY_BYTES = 64 * 1024;

    /**
     * Returns the configured limits.
     * @param settings the settings
     * @return limits; of one message if batching is disabled
     */
    static BatchLimits of(BatchSettings settings) {
        return settings.enabled() ? new BatchLimits(settings.maxMessages(), settings.maxBytes(),
                Nanos.of(settings.linger()), MAX_IN_FLIGHT) : new BatchLimits(1, settings.maxBytes(), 0, MAX_IN_FLIGHT);
    }

    /**
     * Returns these limits, reduced for brokers that accept less: a broker compares the
     * size of a whole batch, including properties, with its maximum message size.
     * @param maxMessageSize the maximum message size in bytes
     * @return limits no larger than these
     */
    BatchLimits within(int maxMessageSize) {
        return new BatchLimits(this.maxMessages, Math.min(this.maxBytes, maxMessageSize), this.lingerNanos,
                this.maxInFlight);
    }

    /**
     * Returns these limits for one-way messages: one request at a time is written, and
     * messages that arrive in the meantime are sent in the next.
     * @return limits no larger than these
     */
    BatchLimits oneWay() {
        return new BatchLimits(this.maxMessages, Math.min(this.maxBytes, MAX_ONE_WAY_BYTES), this.lingerNanos, 1);
    }

    /**
     * Returns whether messages may share a request.
     * @return {@code false} if each is sent unbatched
     */
    boolean share() {
        return this.maxMessages > 1;
    }

}
