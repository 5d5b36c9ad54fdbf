package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsSettings;

/**
 * How connections are encrypted.
 */
public class RocketMqSslProperties {

    /**
     * Whether to encrypt connections. Without it only if a bundle is named.
     */
    private @Nullable Boolean enabled;

    /**
     * SSL bundle with the trusted certificates, and with the certificate and key of this
     * application if the servers demand one. The authorities of the JVM are trusted
     * otherwise.
     */
    private @Nullable String bundle;

    /**
     * Whether the certificate of a server must name the host it is reached under.
     */
    private boolean verifyHostname = true;

    /**
     * Time between two looks whether the bundle was updated.
     */
    private Duration reloadInterval = Duration.ofSeconds(10);

    /**
     * Library that encrypts. OpenSSL needs its native library on the class path.
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
