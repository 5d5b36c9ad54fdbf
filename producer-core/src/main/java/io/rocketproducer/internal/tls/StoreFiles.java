/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsMaterialException;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.spi.TlsMaterial;

/**
 * Reads {@link TlsStore}s. Error messages name the file and the remedy, but never a
 * password.
 */
final class StoreFiles {

    private static final char[] NO_PASSWORD = {};

    private StoreFiles() {
    }

    static TlsMaterial read(@Nullable TlsStore trust, @Nullable TlsStore identity) {
        return new TlsMaterial((trust != null) ? trust(trust) : null, (identity != null) ? identity(identity) : null);
    }

    /**
     * Returns digests of the current file contents. Contents are compared instead of
     * modification times, to detect files rewritten within one tick of the file system
     * clock, and replaced links.
     * @param stores the stores
     * @return a digest for each file
     */
    static List<String> digests(@Nullable TlsStore... stores) {
        return Stream.of(stores).flatMap(StoreFiles::files).map(StoreFiles::digest).toList();
    }

    private static Stream<Path> files(@Nullable TlsStore store) {
        if (store instanceof TlsStore.Pem pem) {
            return Stream.of(pem.certificates(), pem.privateKey()).filter((file) -> file != null);
        }
        return (store instanceof TlsStore.Keystore keystore) ? Stream.of(keystore.file()) : Stream.empty();
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(file)));
        }
        catch (GeneralSecurityException ex) {
            throw new IllegalStateException("the JVM has no SHA-256", ex);
        }
    }

    private static TrustManagerFactory trust(TlsStore store) {
        KeyStore trusted = (store instanceof TlsStore.Pem pem) ? trusted(pem) : open((TlsStore.Keystore) store);
        try {
            if (trusted.size() == 0) {
                throw new TlsMaterialException(
                        "TLS trust store " + store + " holds no trusted certificate: import the certificate of the "
                                + "authority, for instance with keytool -importcert",
                        null);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        }
        catch (GeneralSecurityException ex) {
            throw unusable(store.toString(), ex);
        }
    }

    private static KeyStore trusted(TlsStore.Pem pem) {
        try {
            KeyStore trusted = empty();
            for (X509Certificate certificate : certificates(pem.certificates())) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
            }
            return trusted;
        }
        catch (GeneralSecurityException | IOException ex) {
            throw unusable(pem.certificates().toString(), ex);
        }
    }

    private static KeyManagerFactory identity(TlsStore store) {
        try {
            KeyStore keys;
            char[] password;
            if (store instanceof TlsStore.Pem pem) {
                keys = keys(pem);
                password = NO_PASSWORD;
            }
            else {
                TlsStore.Keystore keystore = (TlsStore.Keystore) store;
                keys = open(keystore);
                password = password(keystore.keyPassword());
                checkKeys(keys, keystore.file(), password);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            return factory;
        }
        catch (GeneralSecurityException | IOException ex) {
            throw unusable(store.toString(), ex);
        }
    }

    private static KeyStore keys(TlsStore.Pem pem) throws GeneralSecurityException, IOException {
        List<X509Certificate> chain = certificates(pem.certificates());
        Path file = (pem.privateKey() != null) ? pem.privateKey() : pem.certificates();
        PrivateKey key = PemFile.privateKey(bytes(file), file, pem.password(), chain.get(0).getPublicKey());
        if (!KeyPairs.belongTogether(key, chain.get(0).getPublicKey())) {
            throw new TlsMaterialException("TLS key " + file + " does not belong to the first certificate in "
                    + pem.certificates() + ": replace both together, this client's own certificate first", null);
        }
        KeyStore keys = empty();
        keys.setKeyEntry("0", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        return keys;
    }

    private static void checkKeys(KeyStore keys, Path file, char[] password) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.isEmpty()) {
            throw new TlsMaterialException(
                    "TLS key store " + file + " holds no private key: it serves as trust, not as identity", null);
        }
        for (String alias : aliases) {
            try {
                keys.getKey(alias, password);
            }
            catch (UnrecoverableKeyException ex) {
                throw new TlsMaterialException("The key " + alias + " in TLS key store " + file
                        + " cannot be read: its password is wrong, or differs from the store's", ex);
            }
        }
    }

    private static KeyStore open(TlsStore.Keystore store) {
        bytes(store.file());
        try {
            return KeyStore.getInstance(store.file().toFile(), password(store.password()));
        }
        catch (IOException | GeneralSecurityException ex) {
            if (ex.getCause() instanceof UnrecoverableKeyException) {
                throw new TlsMaterialException("The password of TLS key store " + store.file() + " is wrong", ex);
            }
            throw new TlsMaterialException(
                    "TLS key store " + store.file() + " is neither PKCS#12 nor JKS, or is damaged", ex);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(Path file) {
        return PemFile.certificates(bytes(file), file);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (NoSuchFileException ex) {
            throw new TlsMaterialException("TLS file " + file + " does not exist: check the path", ex);
        }
        catch (AccessDeniedException ex) {
            throw new TlsMaterialException("TLS file " + file + " may not be read: check its permissions", ex);
        }
        catch (IOException ex) {
            throw new TlsMaterialException("TLS file " + file + " cannot be read: " + ex.getMessage(), ex);
        }
    }

    private static char[] password(@Nullable String password) {
        return (password != null) ? password.toCharArray() : NO_PASSWORD;
    }

    private static TlsMaterialException unusable(String what, Exception cause) {
        return new TlsMaterialException("TLS material " + what + " cannot be used: " + cause.getMessage(), cause);
    }

}
