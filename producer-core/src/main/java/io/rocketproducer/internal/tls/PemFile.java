/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsMaterialException;

/**
 * Reads certificates and private keys (PKCS#8, RFC 7468) in PEM format with the means of
 * the JDK.
 */
final class PemFile {

    private static final Pattern CERTIFICATE = Pattern
        .compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private static final Pattern KEY = Pattern
        .compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

    private static final Set<String> PBES2 = Set.of("PBES2", "1.2.840.113549.1.5.13");

    private PemFile() {
    }

    static List<X509Certificate> certificates(byte[] bytes, Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        // One at a time, because the JDK cannot read several if a key is among them
        Matcher matcher = CERTIFICATE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (matcher.find()) {
                certificates.add((X509Certificate) factory.generateCertificate(
                        new ByteArrayInputStream(matcher.group().getBytes(StandardCharsets.ISO_8859_1))));
            }
        }
        catch (CertificateException ex) {
            throw noCertificates(file, ex);
        }
        if (certificates.isEmpty()) {
            throw noCertificates(file, null);
        }
        return certificates;
    }

    /**
     * Reads the first private key of a file.
     * @param bytes the contents of the file
     * @param file the file, for error texts
     * @param password the password, {@code null} if the key is not encrypted
     * @param partner the matching public key, which has the same algorithm
     * @return the key
     */
    static PrivateKey privateKey(byte[] bytes, Path file, @Nullable String password, PublicKey partner) {
        Matcher matcher = KEY.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new TlsMaterialException("TLS file " + file + " holds no private key in PEM form", null);
        }
        String kind = matcher.group(1).trim();
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(matcher.group(2));
        }
        catch (IllegalArgumentException ex) {
            throw new TlsMaterialException("TLS key " + file + " is damaged: it is not Base64", ex);
        }
        return switch (kind) {
            case "" -> generate(new PKCS8EncodedKeySpec(encoded), file, partner);
            case "ENCRYPTED" -> generate(decrypt(encoded, file, password), file, partner);
            default -> throw new TlsMaterialException("TLS key " + file + " is in the form '" + kind
                    + " PRIVATE KEY': convert it to PKCS#8 with openssl pkcs8 -topk8", null);
        };
    }

    private static PrivateKey generate(PKCS8EncodedKeySpec spec, Path file, PublicKey partner) {
        try {
            return KeyFactory.getInstance(partner.getAlgorithm()).generatePrivate(spec);
        }
        catch (GeneralSecurityException ex) {
            throw new TlsMaterialException("TLS key " + file + " is damaged, or no " + partner.getAlgorithm()
                    + " key as its certificate wants", ex);
        }
    }

    // The exceptions of the JDK may reveal the password
    @SuppressWarnings("UnusedException")
    private static PKCS8EncodedKeySpec decrypt(byte[] encoded, Path file, @Nullable String password) {
        if (password == null) {
            throw new TlsMaterialException("TLS key " + file + " is encrypted: set its password", null);
        }
        PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
            AlgorithmParameters parameters = info.getAlgParameters();
            // The name PBES2 (RFC 8018) does not identify the algorithm, its parameters
            // do
            boolean named = !PBES2.contains(info.getAlgName());
            String algorithm = named ? info.getAlgName() : String.valueOf(parameters);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
                    parameters);
            return info.getKeySpec(cipher);
        }
        catch (InvalidKeySpecException ex) {
            throw new TlsMaterialException("The password of TLS key " + file + " is wrong", null);
        }
        catch (IOException | GeneralSecurityException ex) {
            throw new TlsMaterialException("TLS key " + file + " cannot be decrypted (" + ex.getClass().getSimpleName()
                    + "): it is damaged, or this JVM does not know its algorithm and openssl pkcs8 -topk8 -v2 aes256 helps",
                    null);
        }
        finally {
            secret.clearPassword();
        }
    }

    private static TlsMaterialException noCertificates(Path file, @Nullable Throwable cause) {
        return new TlsMaterialException("TLS file " + file + " holds no certificate in PEM form, or a damaged one",
                cause);
    }

}
