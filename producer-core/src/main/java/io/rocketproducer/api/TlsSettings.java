/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * TLS settings of connections to name servers and brokers. There is no fallback to plain
 * text. Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class TlsSettings {

    private static final TlsSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private TlsSettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings: the trusted authorities of the JVM, no client
     * certificate.
     * @return the default settings
     */
    public static TlsSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Creates a builder.
     * @return a builder with the default values
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the trusted certificate authorities.
     * @return the authorities, {@code null} for those of the JVM
     */
    public @Nullable TlsStore trust() {
        return this.values.trust;
    }

    /**
     * Returns the client certificate and its key.
     * @return the certificate, {@code null} for none
     */
    public @Nullable TlsStore identity() {
        return this.values.identity;
    }

    /**
     * Returns whether a server's certificate must match the host name or address of the
     * connection.
     * @return {@code true} if it must
     */
    public boolean verifyHostname() {
        return this.values.verifyHostname;
    }

    /**
     * Returns the TLS versions.
     * @return an unmodifiable list, empty for those of the provider
     */
    public List<String> protocols() {
        return this.values.protocols;
    }

    /**
     * Returns the cipher suites.
     * @return an unmodifiable list, empty for those of the provider
     */
    public List<String> ciphers() {
        return this.values.ciphers;
    }

    /**
     * Returns the TLS implementation.
     * @return the implementation
     */
    public Provider provider() {
        return this.values.provider;
    }

    /**
     * Returns the interval for checking whether the certificates have changed.
     * @return 10 ms or more
     */
    public Duration reloadInterval() {
        return this.values.reloadInterval;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TlsSettings that && Objects.equals(trust(), that.trust())
                && Objects.equals(identity(), that.identity()) && verifyHostname() == that.verifyHostname()
                && protocols().equals(that.protocols()) && ciphers().equals(that.ciphers())
                && provider() == that.provider() && reloadInterval().equals(that.reloadInterval());
    }

    @Override
    public int hashCode() {
        return Objects.hash(trust(), identity(), verifyHostname(), protocols(), ciphers(), provider(),
                reloadInterval());
    }

    @Override
    public String toString() {
        return "TlsSettings[trust=" + trust() + ", identity=" + identity() + ", verifyHostname=" + verifyHostname()
                + ", protocols=" + protocols() + ", ciphers=" + ciphers() + ", provider=" + provider()
                + ", reloadInterval=" + reloadInterval() + "]";
    }

    /**
     * Builder for {@link TlsSettings}. Not thread-safe. Values beyond their limits are
     * rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private @Nullable TlsStore trust;

        private @Nullable TlsStore identity;

        private boolean verifyHostname = true;

        private List<String> protocols = List.of();

        private List<String> ciphers = List.of();

        private Provider provider = Provider.AUTOMATIC;

        private Duration reloadInterval = Duration.ofSeconds(10);

        private Builder() {
        }

        /**
         * Sets the trusted certificate authorities. Default those of the JVM.
         * @param trust certificates without a private key; {@code null} for the default
         * @return this builder
         */
        public Builder trust(@Nullable TlsStore trust) {
            if (trust instanceof TlsStore.Pem pem && pem.privateKey() != null) {
                throw new IllegalArgumentException("trust takes certificates only, but was given the key "
                        + pem.privateKey() + ": that belongs to identity");
            }
            this.trust = trust;
            return this;
        }

        /**
         * Sets the client certificate and its key, for servers that require one. Default
         * none.
         * @param identity the certificate with its private key, {@code null} for none
         * @return this builder
         */
        public Builder identity(@Nullable TlsStore identity) {
            if (identity instanceof TlsStore.Pem pem && pem.privateKey() == null) {
                throw new IllegalArgumentException("identity needs a private key beside " + pem.certificates());
            }
            this.identity = identity;
            return this;
        }

        /**
         * Sets whether a server's certificate must match the host name or address of the
         * connection. The certificate chain is always verified. Default {@code true}.
         * @param verifyHostname whether to verify the name
         * @return this builder
         */
        public Builder verifyHostname(boolean verifyHostname) {
            this.verifyHostname = verifyHostname;
            return this;
        }

        /**
         * Sets the TLS versions. Default those of the provider.
         * @param protocols for instance {@code TLSv1.3}; empty for the default
         * @return this builder
         */
        public Builder protocols(List<String> protocols) {
            this.protocols = List.copyOf(protocols);
            return this;
        }

        /**
         * Sets the cipher suites. Default those of the provider.
         * @param ciphers the names of the suites; empty for the default
         * @return this builder
         */
        public Builder ciphers(List<String> ciphers) {
            this.ciphers = List.copyOf(ciphers);
            return this;
        }

        /**
         * Sets the TLS implementation. Default {@link Provider#AUTOMATIC}.
         * @param provider the implementation
         * @return this builder
         */
        public Builder provider(Provider provider) {
            this.provider = Objects.requireNonNull(provider, "provider must not be null");
            return this;
        }

        /**
         * Sets the interval for checking whether the files, or the material of a
         * {@link io.rocketproducer.spi.TlsMaterialSource}, have changed. Default 10 s.
         * @param reloadInterval 10 ms to 100 years
         * @return this builder
         */
        public Builder reloadInterval(Duration reloadInterval) {
            this.reloadInterval = Durations.requireInterval("reloadInterval", reloadInterval);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public TlsSettings build() {
            return new TlsSettings(this);
        }

    }

    /**
     * TLS implementation.
     */
    public enum Provider {

        /** OpenSSL if its native library is on the class path, otherwise the JDK. */
        AUTOMATIC,

        /** The JDK. */
        JDK,

        /**
         * OpenSSL, from {@code io.netty:netty-tcnative-boringssl-static}. A producer does
         * not start without this library.
         */
        OPENSSL

    }

}
