package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.wire.OffsetMessageId;

/**
 * How a broker finds a message that it holds back until its transaction ends.
 *
 * @param queueOffset its place in the queue of such messages
 * @param commitLogOffset its place in the commit log
 * @param messageId its id
 * @param transactionId the id of the transaction, {@code null} if the broker gave none
 * @param brokerName the broker, {@code null} if it did not say
 */
public record HalfMessage(long queueOffset, long commitLogOffset, String messageId, @Nullable String transactionId,
        @Nullable String brokerName) {

    /**
     * The message that a receipt is about.
     * @param receipt the receipt of the broker that holds it back
     * @param brokerName the broker, which the queue of a static topic does not name
     * @return where it is
     */
    public static HalfMessage of(SendResult receipt, String brokerName) {
        return new HalfMessage(receipt.queueOffset(),
                OffsetMessageId.parse(receipt.offsetMessageId()).commitLogOffset(), receipt.messageId(),
                receipt.transactionId(), brokerName);
    }

}
