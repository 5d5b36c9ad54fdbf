/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if every broker that was tried is too busy to store the message (response code
 * 2).
 */
public final class BrokerBusyException extends BrokerRejectedException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     * @param responseCode the broker's response code
     */
    public BrokerBusyException(SendFailure failure, int responseCode) {
        super(failure, responseCode);
    }

    private BrokerBusyException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, responseCode, withStackTrace);
    }

    @Override
    public BrokerBusyException inCallersStack() {
        return new BrokerBusyException(failure(), responseCode(), true);
    }

}
