/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Administrative operations and queries. Thread-safe; never blocks. Each future completes
 * on the producer's callback threads within its send timeout, exceptionally with an
 * {@link AdminException}. Topic names are given without namespace.
 */
public interface Admin {

    /**
     * Creates or updates a topic on every broker. The name servers publish it shortly
     * afterwards. Idempotent.
     * @param topic the topic
     * @return completes once every broker has the topic; fails with the names of the
     * brokers that do not
     */
    CompletableFuture<Void> createTopic(NewTopic topic);

    /**
     * Returns the writable queues of a topic.
     * @param topic the topic
     * @return the queues, in the order in which a {@link QueueSelector} receives them
     */
    CompletableFuture<List<MessageQueue>> queues(String topic);

    /**
     * Returns the offset of the oldest message in a queue.
     * @param queue the queue
     * @return the offset
     */
    CompletableFuture<Long> minOffset(MessageQueue queue);

    /**
     * Returns the offset of the next message to be stored in a queue.
     * @param queue the queue
     * @return the offset, which equals the number of messages ever stored in the queue
     */
    CompletableFuture<Long> maxOffset(MessageQueue queue);

    /**
     * Searches the offset of a queue by store time.
     * @param queue the queue
     * @param time the store time
     * @param boundary selects among messages stored in the same millisecond
     * @return the offset of the first message stored at or after that time; with
     * {@code UPPER} of the last one stored at or before it
     */
    CompletableFuture<Long> searchOffset(MessageQueue queue, Instant time, Boundary boundary);

    /**
     * Returns the store time of the oldest message in a queue.
     * @param queue the queue
     * @return the time
     */
    CompletableFuture<Instant> earliestStoreTime(MessageQueue queue);

    /**
     * Finds a message by one of the ids of its {@link SendResult}. A
     * {@link SendResult#offsetMessageId()} contains the location of the message. A
     * {@link SendResult#messageId()} is looked up in the index of every broker, which is
     * updated shortly after the send.
     * @param topic the topic of the message
     * @param id one of its ids
     * @return the message; fails with {@code MESSAGE_NOT_FOUND} if there is none
     */
    CompletableFuture<StoredMessage> message(String topic, String id);

    /**
     * Finds messages by business key, in the index of every broker. The messages that all
     * queries of a producer hold while they wait for further brokers are limited to an
     * eighth of the heap, but at least four times the maximum message size; beyond that,
     * a query fails with {@code TOO_LARGE}.
     * @param topic the topic of the messages
     * @param key one of their keys
     * @param range the range of their store times
     * @param max the maximum number of messages per broker, at least 1; brokers apply
     * their own limit, 64 by default
     * @return the messages ordered by store time; empty if there are none
     */
    CompletableFuture<List<StoredMessage>> messagesByKey(String topic, String key, TimeRange range, int max);

    /**
     * Selects among messages stored in the same millisecond.
     */
    enum Boundary {

        /** The first message. */
        LOWER,

        /** The last message. */
        UPPER

    }

    /**
     * A time range.
     *
     * @param from the start, inclusive
     * @param to the end, inclusive
     */
    record TimeRange(Instant from, Instant to) {

        public TimeRange {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a time range must not end before it begins");
            }
        }

        /**
         * Returns a range without bounds.
         * @return the range
         */
        public static TimeRange any() {
            return new TimeRange(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
        }

    }

}
