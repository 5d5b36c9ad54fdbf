/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;

/**
 * Changes or rejects messages before they are sent. Called once for each send, on the
 * sending thread, in the order of registration, before {@link SendHook#beforeSend}.
 */
@FunctionalInterface
public interface SendInterceptor {

    /**
     * Intercepts a message before it is sent.
     * @param message the message
     * @param mode the mode of the send
     * @return the same message, or a changed copy created with
     * {@link Message#toBuilder()}
     * @throws io.rocketproducer.api.SendVetoedException to reject the message with a
     * reason; any other exception, and a return value of {@code null}, fails the send
     * with an {@link io.rocketproducer.api.UnexpectedSendException}
     */
    Message beforeSend(Message message, SendMode mode);

}
