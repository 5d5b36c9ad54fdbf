/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Files with certificates and, where required, a private key. Immutable; {@code toString}
 * omits passwords. The files are read when a client starts, and again when they change.
 */
public sealed interface TlsStore {

    /**
     * Creates a store of certificates in PEM format.
     * @param certificates a file with one or more certificates
     * @return the store
     */
    static TlsStore pem(Path certificates) {
        return new Pem(certificates, null, null);
    }

    /**
     * Creates a store of a certificate and its private key in PEM format.
     * @param certificates a file with the certificate, followed by its chain of
     * intermediate certificates
     * @param privateKey a file with the key in PKCS#8 format
     * @param password the password of the key, {@code null} if it is not encrypted
     * @return the store
     */
    static TlsStore pem(Path certificates, Path privateKey, @Nullable String password) {
        return new Pem(certificates, Objects.requireNonNull(privateKey, "privateKey must not be null"), password);
    }

    /**
     * Creates a store from a Java key store, PKCS#12 or JKS. The format is detected.
     * @param file the key store
     * @param password the password of the key store and of its keys
     * @return the store
     */
    static TlsStore keyStore(Path file, @Nullable String password) {
        return new Keystore(file, password, password);
    }

    /**
     * Creates a store from a Java key store, PKCS#12 or JKS. The format is detected.
     * @param file the key store
     * @param password the password of the key store
     * @param keyPassword the password of its keys
     * @return the store
     */
    static TlsStore keyStore(Path file, @Nullable String password, @Nullable String keyPassword) {
        return new Keystore(file, password, keyPassword);
    }

    /**
     * PEM files.
     *
     * @param certificates the certificates
     * @param privateKey the private key, {@code null} for none
     * @param password the password of the key, {@code null} if it is not encrypted
     */
    record Pem(Path certificates, @Nullable Path privateKey, @Nullable String password) implements TlsStore {

        public Pem {
            Objects.requireNonNull(certificates, "certificates must not be null");
        }

        /** Omits the password. */
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

        /** Omits the passwords. */
        @Override
        public String toString() {
            return "Keystore[file=" + this.file + "]";
        }

    }

}
