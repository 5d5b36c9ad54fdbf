package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;

/**
 * What a broker was told of a transaction. A broker may be told more than once: that
 * nothing is known, and after its next question what it came to.
 *
 * @param producerGroup the group of the producer, without namespace
 * @param topic the topic of the message, without namespace
 * @param messageId the id of the message
 * @param transactionId the id of the transaction, {@code null} if the broker gave none
 * @param state what it came to
 * @param asked {@code false} for the outcome of a local transaction, {@code true} for the
 * answer to a question of the broker's
 */
public record TransactionEnd(String producerGroup, String topic, String messageId, @Nullable String transactionId,
        TransactionState state, boolean asked) {
}
