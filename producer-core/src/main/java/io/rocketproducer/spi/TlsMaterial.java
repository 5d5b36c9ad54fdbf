package io.rocketproducer.spi;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys in the form of the JDK. Both factories must be initialised.
 *
 * @param trust whom to trust, {@code null} for the authorities that the JVM trusts
 * @param identity the certificate and key of this client, {@code null} for none
 */
public record TlsMaterial(@Nullable TrustManagerFactory trust, @Nullable KeyManagerFactory identity) {

    /** Says nothing about what the factories hold. */
    @Override
    public String toString() {
        return "TlsMaterial[trust=" + (this.trust != null) + ", identity=" + (this.identity != null) + "]";
    }

}
