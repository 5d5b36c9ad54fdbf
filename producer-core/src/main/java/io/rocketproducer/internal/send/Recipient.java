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
     * The send has settled. Called once; must not block.
     * @param task the send
     */
    void settled(SendTask task);

}
