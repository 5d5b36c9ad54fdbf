/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;

/**
 * Thrown if a connection could not be secured. The message names the fault and the
 * remedy. Has no stack trace, because it is created on an I/O thread.
 */
public final class TlsFailure extends Exception {

    private final TlsFault fault;

    public TlsFailure(TlsFault fault, String text, @Nullable Throwable cause) {
        super(text, cause, false, false);
        this.fault = fault;
    }

    public TlsFault fault() {
        return this.fault;
    }

    /**
     * Returns whether a retry will fail in the same manner, unless the settings of the
     * server or client change.
     * @return {@code false} if the server may just be shutting down
     */
    public boolean isFinal() {
        return this.fault != TlsFault.CONNECTION_CLOSED;
    }

}
