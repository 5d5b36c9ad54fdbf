/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a request receives no reply in time, or if the producer is closed in the
 * meantime. The request may have been processed.
 */
public final class NoReplyException extends RuntimeException {

    private final String correlationId;

    /**
     * Creates an exception.
     * @param text the fault and the remedy
     * @param correlationId the correlation id of the request
     * @param cause the cause, {@code null} for none
     */
    public NoReplyException(String text, String correlationId, @Nullable Throwable cause) {
        super(text, cause);
        this.correlationId = correlationId;
    }

    /**
     * Returns the correlation id of the request.
     * @return the property {@code CORRELATION_ID} of the request
     */
    public String correlationId() {
        return this.correlationId;
    }

}
