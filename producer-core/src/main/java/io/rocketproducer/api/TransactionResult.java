/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a transactional send.
 *
 * @param sendResult the result of sending the half message; the local transaction was
 * executed only if its status is {@link SendStatus#SEND_OK}
 * @param state the outcome of the local transaction; {@code ROLLBACK} if it was not
 * executed
 * @param failure the exception thrown by the local transaction, {@code null} if it
 * returned; with an exception, the state is {@code UNKNOWN}
 */
public record TransactionResult(SendResult sendResult, TransactionState state, @Nullable Exception failure) {

    /**
     * Returns the id that was passed to the local transaction.
     * @return the message id
     */
    public String transactionId() {
        return this.sendResult.messageId();
    }

}
