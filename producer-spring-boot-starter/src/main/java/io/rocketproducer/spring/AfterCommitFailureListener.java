/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;

/**
 * Receives the failures of messages sent after a transaction had committed. The
 * transaction stays committed, and no other component is notified. Beans of this type are
 * called in their order.
 */
@FunctionalInterface
public interface AfterCommitFailureListener {

    /**
     * Called when a message was not sent, or is not known to be stored. Runs on the
     * producer's callback threads or on the thread that completed the transaction; must
     * not block.
     * @param producer the producer of the message
     * @param message the message
     * @param failure a {@link io.rocketproducer.api.SendException}, or an
     * {@link IllegalStateException} if the outcome of the transaction is unknown
     */
    void onFailure(Producer producer, Message message, Throwable failure);

}
