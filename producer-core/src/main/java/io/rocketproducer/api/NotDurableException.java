/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if a message is stored, but less durably than
 * {@link ProducerSettings#requiredDurability()} demands. Sending it again may store it
 * twice.
 */
public final class NotDurableException extends SendException {

    private final SendStatus status;

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     * @param status the durability reported by the broker for the last attempt
     */
    public NotDurableException(SendFailure failure, SendStatus status) {
        this(failure, status, false);
    }

    private NotDurableException(SendFailure failure, SendStatus status, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.status = status;
    }

    /**
     * Returns the durability reported by the broker for the last attempt.
     * @return a status that is not durable enough
     */
    public SendStatus status() {
        return this.status;
    }

    @Override
    public NotDurableException inCallersStack() {
        return new NotDurableException(failure(), this.status, true);
    }

}
