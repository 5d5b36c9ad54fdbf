/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the broker responds that it did not store the message. The exception message
 * contains the reason given by the broker.
 */
public sealed class BrokerRejectedException extends SendException permits BrokerBusyException, AccessDeniedException {

    private final int responseCode;

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     * @param responseCode the broker's response code
     */
    public BrokerRejectedException(SendFailure failure, int responseCode) {
        this(failure, responseCode, false);
    }

    BrokerRejectedException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.responseCode = responseCode;
    }

    /**
     * Returns the broker's response code, as in RocketMQ's {@code ResponseCode}.
     * @return the code
     */
    public final int responseCode() {
        return this.responseCode;
    }

    @Override
    public BrokerRejectedException inCallersStack() {
        return new BrokerRejectedException(failure(), this.responseCode, true);
    }

}
