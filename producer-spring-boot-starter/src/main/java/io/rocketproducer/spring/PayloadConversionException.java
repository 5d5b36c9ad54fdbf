/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a payload cannot be converted to a message body, or a reply body to the
 * requested type. The exception message names the type, never the content.
 */
public final class PayloadConversionException extends RuntimeException {

    public PayloadConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
