/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import io.rocketproducer.api.SendMode;

/**
 * Receives the outcome of a send.
 */
public interface SendObserver {

    /**
     * Returns the send mode, which determines whether a thread waits for the outcome or
     * is called back.
     * @return the mode
     */
    SendMode mode();

    /**
     * The send was accepted. Called once, before any other method.
     * @param task the send
     */
    default void accepted(SendTask task) {
    }

    /**
     * Returns whether no further attempt is to be made, because the outcome is no longer
     * needed.
     * @return {@code true} if the application completed the future itself
     */
    default boolean isAbandoned() {
        return false;
    }

    /**
     * The send is complete. Called once; must not block.
     * @param task the send
     */
    void settled(SendTask task);

}
