package io.rocketproducer.api;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks brokers what they hold. Thread-safe; never blocks. Each future completes on the
 * producer's callback threads within its send timeout: with the answer, or exceptionally
 * with an {@link AdminException}. Topics are named without namespace.
 */
public interface Admin {

    /**
     * Creates a topic on every broker, or changes it. The name servers learn of it within
     * moments. To repeat it does no harm.
     * @param topic the topic
     * @return completes once every broker has it; fails, naming the brokers, if one has
     * not
     */
    CompletableFuture<Void> createTopic(NewTopic topic);

    /**
     * The queues that messages of a topic may go to.
     * @param topic the topic
     * @return the queues, in the order that a {@link QueueSelector} sees
     */
    CompletableFuture<List<MessageQueue>> queues(String topic);

    /**
     * The place of the oldest message that a queue holds.
     * @param queue the queue
     * @return its offset
     */
    CompletableFuture<Long> minOffset(MessageQueue queue);

    /**
     * The place that the next message of a queue gets.
     * @param queue the queue
     * @return its offset, which is the number of messages ever stored in the queue
     */
    CompletableFuture<Long> maxOffset(MessageQueue queue);

    /**
     * The place of a queue at a time.
     * @param queue the queue
     * @param time the time
     * @param boundary which of several messages of the same millisecond
     * @return the offset of the message that was stored at or after that time, with
     * {@code UPPER} of the last that was stored at or before it
     */
    CompletableFuture<Long> searchOffset(MessageQueue queue, Instant time, Boundary boundary);

    /**
     * When the oldest message that a queue holds was stored.
     * @param queue the queue
     * @return the time
     */
    CompletableFuture<Instant> earliestStoreTime(MessageQueue queue);

    /**
     * Finds a message by an id of its receipt. {@link SendResult#offsetMessageId()} is
     * looked up where it says, {@link SendResult#messageId()} in the index of every
     * broker, which takes a moment after sending.
     * @param topic its topic
     * @param id one of its ids
     * @return the message; fails with {@code MESSAGE_NOT_FOUND} if there is none
     */
    CompletableFuture<StoredMessage> message(String topic, String id);

    /**
     * Finds messages by a business key, in the index of every broker.
     * @param topic their topic
     * @param key one of their keys
     * @param range when they were stored
     * @param max how many to find on each broker at most, from 1; brokers have a limit of
     * their own, 64 by default
     * @return the messages in the order of their store times; empty if there are none
     */
    CompletableFuture<List<StoredMessage>> messagesByKey(String topic, String key, TimeRange range, int max);

    /**
     * Which of several messages that were stored in the same millisecond.
     */
    enum Boundary {

        /** The first. */
        LOWER,

        /** The last. */
        UPPER

    }

    /**
     * A span of time.
     *
     * @param from its beginning
     * @param to its end, included
     */
    record TimeRange(Instant from, Instant to) {

        public TimeRange {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a time range must not end before it begins");
            }
        }

        /**
         * All of time.
         * @return a range without bounds
         */
        public static TimeRange any() {
            return new TimeRange(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
        }

    }

}
