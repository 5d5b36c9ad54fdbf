/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if an admin operation fails. The message contains the reason and the remedy.
 */
public final class AdminException extends RuntimeException {

    private final Reason reason;

    /**
     * Creates an exception.
     * @param reason the reason
     * @param text the fault and the remedy
     * @param cause the cause, {@code null} for none
     */
    public AdminException(Reason reason, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    /**
     * Returns the reason of the failure.
     * @return the reason
     */
    public Reason reason() {
        return this.reason;
    }

    /**
     * The reason of a failed operation.
     */
    public enum Reason {

        /** The name servers or the broker do not know the topic or the queue. */
        TOPIC_NOT_FOUND,

        /** The brokers do not have the message; it never existed or has been deleted. */
        MESSAGE_NOT_FOUND,

        /** The credentials do not permit the operation. */
        NOT_ALLOWED,

        /** A broker rejected the request, or its response is malformed. */
        REFUSED,

        /** The messages found by all queries in progress do not fit in memory. */
        TOO_LARGE,

        /** No name server or broker accepted the request in time. */
        UNAVAILABLE

    }

}
