/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * The minimum durability for a send to succeed.
 */
public enum Durability {

    /** Any stored message; {@link SendResult#status()} reports its durability. */
    ANY,

    /**
     * The durability that the broker is configured for: any status other than
     * {@link SendStatus#SEND_OK} fails the send with {@link NotDurableException}. A
     * broker responds with {@code SEND_OK} before the flush or replication if these are
     * asynchronous, or if {@link Message#waitStoreOk()} is {@code false}.
     */
    FULL;

    /**
     * Returns whether a status is durable enough.
     * @param status the status in the broker's response
     * @return {@code false} if the send fails
     */
    public boolean accepts(SendStatus status) {
        return this == ANY || status == SendStatus.SEND_OK;
    }

}
