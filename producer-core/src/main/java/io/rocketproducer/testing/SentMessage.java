package io.rocketproducer.testing;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TransactionState;

/**
 * One message that a {@link MockProducer} was told to send, and did not fail.
 *
 * @param message the message
 * @param options how it was to be sent
 * @param mode which way
 * @param messageId the id it was given
 * @param transaction what its local transaction came to, {@code null} outside of one
 */
public record SentMessage(Message message, SendOptions options, SendMode mode, String messageId,
        @Nullable TransactionState transaction) {

    SentMessage in(TransactionState outcome) {
        return new SentMessage(this.message, this.options, this.mode, this.messageId, outcome);
    }

}
