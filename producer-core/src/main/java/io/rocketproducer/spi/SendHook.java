package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * Watches sends: for metrics, traces, audits. Never called on an I/O thread. Whatever it
 * throws, errors included, is logged once a minute with a count, and changes nothing
 * about the send. While it blocks, only the send it was called for waits.
 */
public interface SendHook {

    /**
     * A message was accepted. Called on the sending thread.
     * @param context the send; the same object at every call for one message
     */
    default void beforeSend(SendContext context) {
    }

    /**
     * One request for the message ended, well or badly. Called before {@link #afterSend},
     * in the order of the attempts, once the send has settled.
     * @param context the send
     * @param attempt the attempt
     */
    default void afterAttempt(SendContext context, SendAttempt attempt) {
    }

    /**
     * The send has settled. Called exactly once for each {@link #beforeSend}, just before
     * the caller learns the outcome: on the sending thread if it waits or the send is
     * refused at once, otherwise on a callback thread.
     * @param context the send
     * @param result the receipt; {@code null} for a failure, and for one-way sends, which
     * have none
     * @param failure why it failed, {@code null} if it did not
     */
    default void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
    }

    /**
     * A broker was told what a transaction came to; it says nothing to that. Called each
     * time, on a callback thread.
     * @param end what it was told
     */
    default void afterTransaction(TransactionEnd end) {
    }

}
