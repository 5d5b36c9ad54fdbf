package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * TLS settings of connections to name servers and brokers. Immutable. There is no
 * fallback to plain text.
 *
 * @param trust the trusted certificate authorities, default {@code null}: those of the
 * JVM
 * @param identity the client certificate and its key, for servers that require one,
 * default {@code null}: none
 * @param verifyHostname whether a server's certificate must match the host name or
 * address of the connection, default {@code true}; the certificate chain is always
 * verified
 * @param protocols the TLS versions, for instance {@code TLSv1.3}, default empty: those
 * of the provider
 * @param ciphers the cipher suites, default empty: those of the provider
 * @param provider the TLS implementation, default {@link Provider#AUTOMATIC}
 * @param reloadInterval the interval for checking whether the files, or the material of a
 * {@link io.rocketproducer.spi.TlsMaterialSource}, have changed, at least 10 ms, default
 * 10 s
 */
public record TlsSettings(@Nullable TlsStore trust, @Nullable TlsStore identity, boolean verifyHostname,
        List<String> protocols, List<String> ciphers, Provider provider, Duration reloadInterval) {

    private static final TlsSettings DEFAULTS = new TlsSettings(null, null, true, List.of(), List.of(),
            Provider.AUTOMATIC, Duration.ofSeconds(10));

    public TlsSettings {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        Objects.requireNonNull(provider, "provider must not be null");
        Durations.requireInterval("reloadInterval", reloadInterval);
        if (identity instanceof TlsStore.Pem pem && pem.privateKey() == null) {
            throw new IllegalArgumentException("identity needs a private key beside " + pem.certificates());
        }
        if (trust instanceof TlsStore.Pem pem && pem.privateKey() != null) {
            throw new IllegalArgumentException("trust takes certificates only, but was given the key "
                    + pem.privateKey() + ": that belongs to identity");
        }
    }

    /**
     * Returns the default settings: the trusted authorities of the JVM, no client
     * certificate.
     * @return the default settings
     */
    public static TlsSettings defaults() {
        return DEFAULTS;
    }

    public TlsSettings withTrust(@Nullable TlsStore trust) {
        return new TlsSettings(trust, this.identity, this.verifyHostname, this.protocols, this.ciphers, this.provider,
                this.reloadInterval);
    }

    public TlsSettings withIdentity(@Nullable TlsStore identity) {
        return new TlsSettings(this.trust, identity, this.verifyHostname, this.protocols, this.ciphers, this.provider,
                this.reloadInterval);
    }

    public TlsSettings withVerifyHostname(boolean verifyHostname) {
        return new TlsSettings(this.trust, this.identity, verifyHostname, this.protocols, this.ciphers, this.provider,
                this.reloadInterval);
    }

    public TlsSettings withProtocols(List<String> protocols) {
        return new TlsSettings(this.trust, this.identity, this.verifyHostname, protocols, this.ciphers, this.provider,
                this.reloadInterval);
    }

    public TlsSettings withCiphers(List<String> ciphers) {
        return new TlsSettings(this.trust, this.identity, this.verifyHostname, this.protocols, ciphers, this.provider,
                this.reloadInterval);
    }

    public TlsSettings withProvider(Provider provider) {
        return new TlsSettings(this.trust, this.identity, this.verifyHostname, this.protocols, this.ciphers, provider,
                this.reloadInterval);
    }

    public TlsSettings withReloadInterval(Duration reloadInterval) {
        return new TlsSettings(this.trust, this.identity, this.verifyHostname, this.protocols, this.ciphers,
                this.provider, reloadInterval);
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
