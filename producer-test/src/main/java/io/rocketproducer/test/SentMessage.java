/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TransactionState;

/**
 * A message sent by a {@link MockProducer} without failure.
 *
 * @param message the message
 * @param options the options of the send
 * @param mode the mode of the send
 * @param messageId the id assigned to the message
 * @param transaction the outcome of its local transaction, {@code null} without
 * transaction
 */
public record SentMessage(Message message, SendOptions options, SendMode mode, String messageId,
        @Nullable TransactionState transaction) {

    SentMessage in(TransactionState outcome) {
        return new SentMessage(this.message, this.options, this.mode, this.messageId, outcome);
    }

}
