package io.rocketproducer.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

import javax.net.ssl.TrustManagerFactory;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * An authority that issues certificates for tests.
 */
public final class TestAuthority {

    private final X509Bundle root;

    private TestAuthority(X509Bundle root) {
        this.root = root;
    }

    /**
     * Founds an authority.
     * @param name what it is called
     * @return an authority that nobody trusts yet
     */
    public static TestAuthority called(String name) {
        try {
            return new TestAuthority(new CertificateBuilder().ecp256()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    /**
     * A certificate for servers on the loopback address.
     * @return names 127.0.0.1 and localhost
     */
    public TestIdentity loopback() {
        return issue("loopback", (certificate) -> certificate.addSanIpAddress("127.0.0.1").addSanDnsName("localhost"));
    }

    /**
     * A certificate for servers elsewhere.
     * @return names another host only
     */
    public TestIdentity elsewhere() {
        return issue("elsewhere", (certificate) -> certificate.addSanDnsName("broker.example.org"));
    }

    /**
     * A certificate whose time is over.
     * @return names 127.0.0.1
     */
    public TestIdentity expired() {
        Instant now = Instant.now();
        return issue("expired",
                (certificate) -> certificate.addSanIpAddress("127.0.0.1")
                    .notBefore(now.minus(2, ChronoUnit.DAYS))
                    .notAfter(now.minus(1, ChronoUnit.DAYS)));
    }

    /**
     * A certificate for a client.
     * @param name what it is called
     * @return names no host
     */
    public TestIdentity client(String name) {
        return issue(name, UnaryOperator.identity());
    }

    /**
     * Its own certificate in PEM form, for those who shall trust it.
     * @return the text of a file
     */
    public String pem() {
        return this.root.getCertificatePEM();
    }

    /**
     * Trust in this authority, and in no other.
     * @return an initialised factory
     */
    public TrustManagerFactory trust() {
        try {
            return this.root.toTrustManagerFactory();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    X509Bundle root() {
        return this.root;
    }

    private TestIdentity issue(String name, UnaryOperator<CertificateBuilder> details) {
        try {
            return new TestIdentity(
                    details.apply(new CertificateBuilder().ecp256().subject("CN=" + name)).buildIssuedBy(this.root));
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
