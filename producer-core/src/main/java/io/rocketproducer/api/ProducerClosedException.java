/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if the producer is not running: never started, closing or closed. Also fails
 * sends that are in flight when the drain timeout elapses.
 */
public final class ProducerClosedException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public ProducerClosedException(SendFailure failure) {
        this(failure, false);
    }

    private ProducerClosedException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public ProducerClosedException inCallersStack() {
        return new ProducerClosedException(failure(), true);
    }

}
