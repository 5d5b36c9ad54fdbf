/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

/**
 * Thrown if the library of the configured compression is missing.
 */
final class MissingCompressionLibraryException extends RuntimeException {

    MissingCompressionLibraryException(IllegalStateException cause) {
        super(cause.getMessage(), cause);
    }

}
