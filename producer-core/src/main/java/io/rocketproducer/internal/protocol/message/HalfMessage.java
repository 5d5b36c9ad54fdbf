/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.wire.OffsetMessageId;

/**
 * Location of a half message, which its broker holds back until the transaction ends.
 *
 * @param queueOffset its offset in the queue of half messages
 * @param commitLogOffset its offset in the commit log
 * @param messageId its id
 * @param transactionId the id of the transaction, {@code null} if the broker assigned
 * none
 * @param brokerName the broker, {@code null} if unknown
 */
public record HalfMessage(long queueOffset, long commitLogOffset, String messageId, @Nullable String transactionId,
        @Nullable String brokerName) {

    /**
     * Creates the location from the receipt of a half message.
     * @param receipt the receipt of the broker that holds the message
     * @param brokerName the broker, which the queue of a static topic does not name
     * @return the location
     */
    public static HalfMessage of(SendResult receipt, String brokerName) {
        return new HalfMessage(receipt.queueOffset(),
                OffsetMessageId.parse(receipt.offsetMessageId()).commitLogOffset(), receipt.messageId(),
                receipt.transactionId(), brokerName);
    }

}
