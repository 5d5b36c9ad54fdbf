/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.tls.TlsFailure;

/**
 * Thrown if a request got no response. Has no stack trace: it is created on an I/O
 * thread, whose stack does not show the caller.
 */
public final class RemotingException extends Exception {

    private final Reason reason;

    private final transient Endpoint address;

    private final boolean possiblyDelivered;

    public RemotingException(Reason reason, Endpoint address, boolean possiblyDelivered, String message,
            @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
        this.address = address;
        this.possiblyDelivered = possiblyDelivered;
    }

    public Reason reason() {
        return this.reason;
    }

    public Endpoint address() {
        return this.address;
    }

    /**
     * Returns whether the peer may have received the request.
     * @return {@code false} when it certainly has not
     */
    public boolean possiblyDelivered() {
        return this.possiblyDelivered;
    }

    /**
     * Returns why the connection could not be secured.
     * @return the fault, {@code null} unless the reason is {@link Reason#INSECURE}
     */
    public @Nullable TlsFault tlsFault() {
        return (getCause() instanceof TlsFailure failure) ? failure.fault() : null;
    }

    /**
     * Reason of a failure.
     */
    public enum Reason {

        /** No connection could be opened: refused, unresolved or timed out. */
        UNREACHABLE,

        /** The connection could not be secured. */
        INSECURE,

        /** The connection was lost before the response arrived. */
        CONNECTION_LOST,

        /** No response within the timeout. */
        TIMED_OUT,

        /** The request could not be encoded: too large, or one of its parts failed. */
        NOT_WRITABLE,

        /** The client is closed. */
        CLOSED

    }

}
