/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if no name server responds, so the brokers of the topic are unknown. The message
 * lists all addresses that were tried.
 */
public final class NameServerUnavailableException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public NameServerUnavailableException(SendFailure failure) {
        this(failure, false);
    }

    private NameServerUnavailableException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public NameServerUnavailableException inCallersStack() {
        return new NameServerUnavailableException(failure(), true);
    }

}
