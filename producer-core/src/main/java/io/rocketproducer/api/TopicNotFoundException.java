/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if a name server responds, but no writable queue of the topic is known.
 */
public final class TopicNotFoundException extends SendException {

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     */
    public TopicNotFoundException(SendFailure failure) {
        this(failure, false);
    }

    private TopicNotFoundException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public TopicNotFoundException inCallersStack() {
        return new TopicNotFoundException(failure(), true);
    }

}
