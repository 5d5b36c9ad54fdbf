package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * What became of a message that was sent in a transaction.
 *
 * @param sendResult the receipt of the broker that holds the message; the local
 * transaction ran only if its status is {@link SendStatus#SEND_OK}
 * @param state what the local transaction came to; {@code ROLLBACK} if it did not run
 * @param failure what the local transaction threw, {@code null} if it returned; the state
 * is {@code UNKNOWN} then
 */
public record TransactionResult(SendResult sendResult, TransactionState state, @Nullable Exception failure) {

    /**
     * The id the local transaction was told.
     * @return the message's id
     */
    public String transactionId() {
        return this.sendResult.messageId();
    }

}
