/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if no connection to the broker can be opened.
 */
public final class BrokerUnreachableException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public BrokerUnreachableException(SendFailure failure) {
        this(failure, false);
    }

    private BrokerUnreachableException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public BrokerUnreachableException inCallersStack() {
        return new BrokerUnreachableException(failure(), true);
    }

}
