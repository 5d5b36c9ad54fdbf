package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * The broker's receipt for one stored message.
 *
 * @param messageId the id the message was given before its first attempt (UNIQ_KEY); the
 * same on every attempt
 * @param offsetMessageId the id made of broker address and commit log offset
 * @param queue the queue the message was stored in
 * @param queueOffset the position in that queue; for delayed messages the position in the
 * broker's own delay queue
 * @param status how durably the message is stored
 * @param transactionId the transaction id the broker answered, mostly equal to
 * {@code messageId}
 * @param recallHandle the handle that {@link Producer#recall} takes, of messages with a
 * delay or a delivery time; {@code null} for every other message
 * @param regionId the region the broker reports
 * @param attempts how many requests were made for this message, 1 when the first one
 * succeeded
 */
public record SendResult(String messageId, String offsetMessageId, MessageQueue queue, long queueOffset,
        SendStatus status, @Nullable String transactionId, @Nullable String recallHandle, String regionId,
        int attempts) {

}
