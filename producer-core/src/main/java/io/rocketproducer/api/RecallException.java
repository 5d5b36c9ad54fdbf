/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a message is not known to be recalled. The exception message contains the
 * fault and the remedy.
 */
public final class RecallException extends RuntimeException {

    private final Reason reason;

    private final boolean possiblyRecalled;

    /**
     * Creates an exception.
     * @param reason the reason
     * @param text the fault and the remedy
     * @param possiblyRecalled whether a broker may have processed the recall nevertheless
     * @param cause the cause, {@code null} for none
     */
    public RecallException(Reason reason, String text, boolean possiblyRecalled, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.possiblyRecalled = possiblyRecalled;
    }

    /**
     * Returns the reason of the failure.
     * @return the reason
     */
    public Reason reason() {
        return this.reason;
    }

    /**
     * Returns whether a broker may have processed the recall nevertheless. Recalling
     * again is harmless.
     * @return {@code false} if the message is certainly not recalled
     */
    public boolean possiblyRecalled() {
        return this.possiblyRecalled;
    }

    /**
     * The reason of a failed recall.
     */
    public enum Reason {

        /** The handle is malformed, or belongs to another topic or cluster. */
        ILLEGAL_HANDLE,

        /** The message was already due. */
        TOO_LATE,

        /**
         * Recall is disabled on the brokers ({@code recallMessageEnable} is off, their
         * default), or the credentials do not permit it.
         */
        NOT_ALLOWED,

        /** The name servers or the broker do not know the topic. */
        TOPIC_NOT_FOUND,

        /** No name server or broker accepted the request in time. */
        UNAVAILABLE

    }

}
