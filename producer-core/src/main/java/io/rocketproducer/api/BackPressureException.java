/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the in-flight limit of {@link FlowSettings} is reached and no capacity is
 * released in time.
 */
public final class BackPressureException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public BackPressureException(SendFailure failure) {
        this(failure, false);
    }

    private BackPressureException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public BackPressureException inCallersStack() {
        return new BackPressureException(failure(), true);
    }

}
