/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Thrown if no secure connection to a broker, or to any name server, can be opened.
 * {@link #fault()} returns the cause, the exception message contains the remedy. There is
 * no fallback to plain text.
 */
public final class SecureConnectionException extends SendException {

    private final TlsFault fault;

    /**
     * Creates an exception without a stack trace.
     * @param failure the details of the failed send
     * @param fault the cause
     */
    public SecureConnectionException(SendFailure failure, TlsFault fault) {
        this(failure, fault, false);
    }

    private SecureConnectionException(SendFailure failure, TlsFault fault, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.fault = fault;
    }

    /**
     * Returns why no secure connection could be opened.
     * @return the cause
     */
    public TlsFault fault() {
        return this.fault;
    }

    @Override
    public SecureConnectionException inCallersStack() {
        return new SecureConnectionException(failure(), this.fault, true);
    }

}
