/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;

/**
 * A send, as passed to hooks.
 */
public interface SendContext {

    /**
     * Returns the message as it is sent, including changes by interceptors.
     * @return the message
     */
    Message message();

    /**
     * Returns the producer group.
     * @return the group, without namespace
     */
    String producerGroup();

    /**
     * Returns how the message is sent.
     * @return the mode
     */
    SendMode mode();

    /**
     * Returns the time since the message was accepted; constant once the send has
     * completed.
     * @return the time
     */
    Duration elapsed();

    /**
     * Stores an attribute for later calls of the same hook. Attributes belong to one
     * send. Hooks are called sequentially, so no synchronization is needed.
     * @param key the hook itself, or a private key of the hook
     * @param value the value
     */
    void put(Object key, Object value);

    /**
     * Returns an attribute.
     * @param key the key
     * @return the value, {@code null} if there is none
     */
    @Nullable Object get(Object key);

}
