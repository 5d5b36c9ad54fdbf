/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;

/**
 * The outcome of a transaction, as sent to the broker. May be sent more than once for a
 * transaction: {@code UNKNOWN} first, and the outcome after the next transaction check.
 *
 * @param producerGroup the producer group, without namespace
 * @param topic the topic of the message, without namespace
 * @param messageId the id of the message
 * @param transactionId the transaction id, {@code null} if the broker assigned none
 * @param state the outcome
 * @param asked {@code false} if sent after the local transaction, {@code true} if sent in
 * response to a transaction check
 */
public record TransactionEnd(String producerGroup, String topic, String messageId, @Nullable String transactionId,
        TransactionState state, boolean asked) {
}
