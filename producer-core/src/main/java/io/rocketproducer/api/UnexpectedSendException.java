/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown on unexpected failures, such as an exception in an extension or a malformed
 * response, see the cause.
 */
public final class UnexpectedSendException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public UnexpectedSendException(SendFailure failure) {
        this(failure, false);
    }

    private UnexpectedSendException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public UnexpectedSendException inCallersStack() {
        return new UnexpectedSendException(failure(), true);
    }

}
