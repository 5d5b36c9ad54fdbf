package io.rocketproducer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import io.netty.pkitesting.X509Bundle;

import io.rocketproducer.api.TlsStore;

/**
 * A certificate and its key.
 */
public final class TestIdentity {

    private final X509Bundle bundle;

    TestIdentity(X509Bundle bundle) {
        this.bundle = bundle;
    }

    X509Bundle bundle() {
        return this.bundle;
    }

    /**
     * The certificate in PEM form.
     * @return the text of a file
     */
    public String certificatePem() {
        return this.bundle.getCertificatePathPEM();
    }

    /**
     * The key in PEM form, not encrypted.
     * @return the text of a file
     */
    public String keyPem() {
        return this.bundle.getPrivateKeyPEM();
    }

    /**
     * The key as the JDK encodes it.
     * @return PKCS#8
     */
    public byte[] key() {
        return this.bundle.getKeyPair().getPrivate().getEncoded();
    }

    /**
     * Writes both as PEM files, over those that are there.
     * @param directory where to
     * @return the files, {@code identity.pem} and {@code identity.key}
     */
    public TlsStore writePem(Path directory) {
        try {
            Path certificate = Files.writeString(directory.resolve("identity.pem"), certificatePem());
            return TlsStore.pem(certificate, Files.writeString(directory.resolve("identity.key"), keyPem()), null);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Writes both as a key store.
     * @param file where to
     * @param type {@code PKCS12} or {@code JKS}
     * @param password the password of the store
     * @param keyPassword the password of the key
     */
    public void writeKeyStore(Path file, String type, String password, String keyPassword) {
        try (var out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry("own", this.bundle.getKeyPair().getPrivate(), keyPassword.toCharArray(),
                    this.bundle.getCertificatePath());
            store.store(out, password.toCharArray());
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
