/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown by a {@link io.rocketproducer.spi.SendInterceptor} to reject a message.
 */
public final class SendVetoedException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public SendVetoedException(SendFailure failure) {
        this(failure, false);
    }

    /**
     * Creates an exception with the stack trace of the interceptor.
     * @param reason why the message must not be sent; passed on to the sender
     */
    public SendVetoedException(String reason) {
        this(SendFailure.beforeAnyAttempt(reason), true);
    }

    private SendVetoedException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendVetoedException inCallersStack() {
        return new SendVetoedException(failure(), true);
    }

}
