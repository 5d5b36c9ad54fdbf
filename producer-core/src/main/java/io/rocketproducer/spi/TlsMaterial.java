/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys as JDK factories, both initialized.
 *
 * @param trust the trusted certificate authorities, {@code null} for those of the JVM
 * @param identity the client certificate and its key, {@code null} for none
 */
public record TlsMaterial(@Nullable TrustManagerFactory trust, @Nullable KeyManagerFactory identity) {

    /** Omits the contents of the factories. */
    @Override
    public String toString() {
        return "TlsMaterial[trust=" + (this.trust != null) + ", identity=" + (this.identity != null) + "]";
    }

}
