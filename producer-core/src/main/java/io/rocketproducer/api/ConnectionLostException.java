/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the connection is lost while a response is pending: the message may be
 * stored.
 */
public final class ConnectionLostException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public ConnectionLostException(SendFailure failure) {
        this(failure, false);
    }

    private ConnectionLostException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public ConnectionLostException inCallersStack() {
        return new ConnectionLostException(failure(), true);
    }

}
