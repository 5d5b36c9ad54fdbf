/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsSettings;

/**
 * Encryption of connections.
 */
public class RocketMqSslProperties {

    /**
     * Whether to encrypt connections. Defaults to true if a bundle is set.
     */
    private @Nullable Boolean enabled;

    /**
     * SSL bundle with the trusted certificates and, if servers require one, the client
     * certificate and its key. Defaults to the certificate authorities of the JVM.
     */
    private @Nullable String bundle;

    /**
     * Whether to verify that the certificate of a server contains its host name or
     * address.
     */
    private boolean verifyHostname = true;

    /**
     * Interval of checks for an updated bundle.
     */
    private Duration reloadInterval = Duration.ofSeconds(10);

    /**
     * TLS implementation. OpenSSL requires its native library on the class path.
     */
    private TlsSettings.Provider provider = TlsSettings.Provider.AUTOMATIC;

    public @Nullable Boolean getEnabled() {
        return this.enabled;
    }

    public void setEnabled(@Nullable Boolean enabled) {
        this.enabled = enabled;
    }

    public @Nullable String getBundle() {
        return this.bundle;
    }

    public void setBundle(@Nullable String bundle) {
        this.bundle = bundle;
    }

    public boolean isVerifyHostname() {
        return this.verifyHostname;
    }

    public void setVerifyHostname(boolean verifyHostname) {
        this.verifyHostname = verifyHostname;
    }

    public Duration getReloadInterval() {
        return this.reloadInterval;
    }

    public void setReloadInterval(Duration reloadInterval) {
        this.reloadInterval = reloadInterval;
    }

    public TlsSettings.Provider getProvider() {
        return this.provider;
    }

    public void setProvider(TlsSettings.Provider provider) {
        this.provider = provider;
    }

}
