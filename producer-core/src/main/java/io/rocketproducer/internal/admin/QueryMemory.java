/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.thread.ByteLimit;

/**
 * The messages that one query has found and holds while it waits for further brokers. All
 * queries of a producer share a limit. Thread-safe.
 */
final class QueryMemory {

    private static final int SHARE_OF_HEAP = 8;

    /** A response of the maximum size fits on any heap. */
    private static final int MIN_MESSAGES = 4;

    private final ByteLimit limit;

    private final Function<String, AdminException> failure;

    private long bytes;

    /**
     * Creates the memory of a query.
     * @param limit the limit of all queries
     * @param failure creates the failure of the query, from its reason
     */
    QueryMemory(ByteLimit limit, Function<String, AdminException> failure) {
        this.limit = limit;
        this.failure = failure;
    }

    /**
     * Returns the limit of all queries.
     * @param maxMessageSize the maximum size of a message, in bytes
     * @param maxHeap the maximum size of the heap, in bytes
     * @return the limit, in bytes
     */
    static long limit(int maxMessageSize, long maxHeap) {
        return Math.max((long) MIN_MESSAGES * maxMessageSize, maxHeap / SHARE_OF_HEAP);
    }

    /**
     * Converts the messages of a response and holds them. Stops at the limit, because a
     * small response may expand to a large one.
     * @param response the messages as stored
     * @param conversion decompresses a message
     * @return the messages
     * @throws AdminException if the limit is exceeded
     */
    List<StoredMessage> hold(List<StoredFrame> response, Function<StoredFrame, StoredMessage> conversion) {
        List<StoredMessage> messages = new ArrayList<>();
        for (StoredFrame stored : response) {
            StoredMessage message = conversion.apply(stored);
            acquire(stored.heldBytes() - stored.body().length + message.body().length);
            messages.add(message);
        }
        return messages;
    }

    private synchronized void acquire(long wanted) {
        if (!this.limit.tryAcquire(wanted)) {
            throw this.failure.apply("the messages found by the queries in progress exceed their share of the heap. "
                    + "Run fewer queries at a time, lower max, or narrow the time range");
        }
        this.bytes += wanted;
    }

    /** Releases the messages, at the end of the query. */
    synchronized void release() {
        this.limit.release(this.bytes);
        this.bytes = 0;
    }

}
