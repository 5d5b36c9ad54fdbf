/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

/**
 * Supplies certificates and keys in place of files; the material may change over time.
 * Enables TLS, and replaces {@linkplain io.rocketproducer.api.TlsSettings#trust() trust}
 * and {@linkplain io.rocketproducer.api.TlsSettings#identity() identity} of the settings,
 * which must not be set.
 */
@FunctionalInterface
public interface TlsMaterialSource {

    /**
     * Returns the current material. Called at the start of a client, on the starting
     * thread, and then at each reload interval, on a client thread that may block. An
     * exception at the start fails the start; later exceptions are logged, and the
     * previous material stays in use.
     * @return the same object, or an equal one, as long as the material has not changed
     */
    TlsMaterial material();

}
