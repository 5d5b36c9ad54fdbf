/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * The result of a successful send, as reported by the broker.
 *
 * @param messageId the id assigned to the message before its first attempt (UNIQ_KEY);
 * the same for every attempt
 * @param offsetMessageId the id composed of broker address and commit log offset
 * @param queue the queue that stores the message
 * @param queueOffset the offset in that queue; for delayed messages the offset in the
 * broker's internal delay queue
 * @param status the durability of the stored message
 * @param transactionId the transaction id in the broker's response, usually equal to
 * {@code messageId}
 * @param recallHandle the handle for {@link Producer#recall}, for messages with a delay
 * or a delivery time; {@code null} for all other messages
 * @param regionId the region reported by the broker
 * @param attempts the number of attempts, 1 if the first one succeeded
 */
public record SendResult(String messageId, String offsetMessageId, MessageQueue queue, long queueOffset,
        SendStatus status, @Nullable String transactionId, @Nullable String recallHandle, String regionId,
        int attempts) {

}
