/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if no broker confirms the message within the send timeout.
 */
public final class SendTimeoutException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public SendTimeoutException(SendFailure failure) {
        this(failure, false);
    }

    private SendTimeoutException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendTimeoutException inCallersStack() {
        return new SendTimeoutException(failure(), true);
    }

}
