/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the broker rejects the credentials or denies access to the topic (response
 * code 16).
 */
public final class AccessDeniedException extends BrokerRejectedException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     * @param responseCode the broker's response code
     */
    public AccessDeniedException(SendFailure failure, int responseCode) {
        super(failure, responseCode);
    }

    private AccessDeniedException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, responseCode, withStackTrace);
    }

    @Override
    public AccessDeniedException inCallersStack() {
        return new AccessDeniedException(failure(), responseCode(), true);
    }

}
