/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if certificates or keys are unusable: unreadable or malformed files, a wrong
 * password, a key that does not match its certificate. Detected before any network I/O.
 * The message contains the file and the remedy, but no password.
 */
public final class TlsMaterialException extends IllegalArgumentException {

    /**
     * Creates an exception.
     * @param text the fault and the remedy, without passwords
     * @param cause the cause, {@code null} for none
     */
    public TlsMaterialException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

}
