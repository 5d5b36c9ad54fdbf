/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the calling thread is interrupted while it waits. The interrupt flag is set
 * again.
 */
public final class SendInterruptedException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public SendInterruptedException(SendFailure failure) {
        this(failure, false);
    }

    private SendInterruptedException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendInterruptedException inCallersStack() {
        return new SendInterruptedException(failure(), true);
    }

}
