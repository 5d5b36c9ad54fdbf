/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if a message violates a rule that every broker enforces. Detected before any
 * I/O; sending the message again unchanged cannot succeed.
 */
public final class InvalidMessageException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public InvalidMessageException(SendFailure failure) {
        this(failure, false);
    }

    /**
     * Creates an exception with the stack trace of the caller.
     * @param text the fault and the remedy
     */
    public InvalidMessageException(String text) {
        this(SendFailure.beforeAnyAttempt(text), true);
    }

    private InvalidMessageException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public InvalidMessageException inCallersStack() {
        return new InvalidMessageException(failure(), true);
    }

}
