package io.rocketproducer.api;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Files with certificates, and with a private key where one is needed. Immutable; says
 * nothing about passwords. Files are read when a client starts, and again when they
 * change.
 */
public sealed interface TlsStore {

    /**
     * Certificates in PEM form.
     * @param certificates a file with one or several of them
     * @return the store
     */
    static TlsStore pem(Path certificates) {
        return new Pem(certificates, null, null);
    }

    /**
     * A certificate and its private key in PEM form.
     * @param certificates a file with the certificate, followed by those that lead from
     * it to the authority
     * @param privateKey a file with the key in PKCS#8 form
     * @param password the password of the key, {@code null} if it is not encrypted
     * @return the store
     */
    static TlsStore pem(Path certificates, Path privateKey, @Nullable String password) {
        return new Pem(certificates, Objects.requireNonNull(privateKey, "privateKey must not be null"), password);
    }

    /**
     * A Java key store: PKCS#12 or JKS, whichever the file is.
     * @param file the key store
     * @param password its password, also that of its keys
     * @return the store
     */
    static TlsStore keyStore(Path file, @Nullable String password) {
        return new Keystore(file, password, password);
    }

    /**
     * A Java key store: PKCS#12 or JKS, whichever the file is.
     * @param file the key store
     * @param password its password
     * @param keyPassword the password of its keys
     * @return the store
     */
    static TlsStore keyStore(Path file, @Nullable String password, @Nullable String keyPassword) {
        return new Keystore(file, password, keyPassword);
    }

    /**
     * Files in PEM form.
     *
     * @param certificates the certificates
     * @param privateKey the key, {@code null} for none
     * @param password the password of the key, {@code null} if it is not encrypted
     */
    record Pem(Path certificates, @Nullable Path privateKey, @Nullable String password) implements TlsStore {

        public Pem {
            Objects.requireNonNull(certificates, "certificates must not be null");
        }

        /** Says nothing about the password. */
        @Override
        public String toString() {
            return "Pem[certificates=" + this.certificates + ", privateKey=" + this.privateKey + "]";
        }

    }

    /**
     * A Java key store.
     *
     * @param file the key store
     * @param password its password, {@code null} for none
     * @param keyPassword the password of its keys, {@code null} for none
     */
    record Keystore(Path file, @Nullable String password, @Nullable String keyPassword) implements TlsStore {

        public Keystore {
            Objects.requireNonNull(file, "file must not be null");
        }

        /** Says nothing about the passwords. */
        @Override
        public String toString() {
            return "Keystore[file=" + this.file + "]";
        }

    }

}
