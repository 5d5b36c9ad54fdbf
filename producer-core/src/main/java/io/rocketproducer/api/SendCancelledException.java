/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Passed to hooks if the application cancels or completes the future of an async send
 * before the send has completed. No further attempt is made. The future itself keeps the
 * outcome set by the application.
 */
public final class SendCancelledException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public SendCancelledException(SendFailure failure) {
        this(failure, false);
    }

    private SendCancelledException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendCancelledException inCallersStack() {
        return new SendCancelledException(failure(), true);
    }

}
