package io.rocketproducer.internal.send;

import io.rocketproducer.api.SendMode;

/**
 * Who is to learn the outcome.
 */
interface Recipient {

    /**
     * How the message was sent: whether a thread waits, or is told on a callback thread.
     * @return the mode
     */
    SendMode mode();

    /**
     * The send was accepted. Called once, before anything else.
     * @param task the send
     */
    default void accepted(SendTask task) {
    }

    /**
     * Whether no further attempt is to be made, because the outcome is not wanted any
     * more.
     * @return {@code true} if the application completed the future itself
     */
    default boolean isAbandoned() {
        return false;
    }

    /**
     * The send has settled. Called once; must not block.
     * @param task the send
     */
    void settled(SendTask task);

}
