package io.rocketproducer.spring;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;

/**
 * Learns of messages that were to be sent after a transaction had committed, and were
 * not: what they tell of happened, and nobody else is told. Beans of this type are called
 * in their order.
 */
@FunctionalInterface
public interface AfterCommitFailureListener {

    /**
     * A message was not sent, or not known to be. Called on the producer's callback
     * threads or on the thread that ended the transaction; must not block.
     * @param producer was to send the message
     * @param message the message
     * @param failure a {@link io.rocketproducer.api.SendException}, or an
     * {@link IllegalStateException} if nothing tells whether the transaction committed
     */
    void onFailure(Producer producer, Message message, Throwable failure);

}
