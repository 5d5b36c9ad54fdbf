/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * Checks that a private and a public key form a pair. During a rotation the certificate
 * may be new and the key still old, which otherwise shows only when servers refuse it.
 */
final class KeyPairs {

    private static final byte[] TEXT = "signed by one, verified by the other".getBytes(StandardCharsets.US_ASCII);

    private KeyPairs() {
    }

    /**
     * Signs with the private key and verifies with the public key.
     * @param key the private key
     * @param other the public key
     * @return {@code false} if they do not match; {@code true} also for unsupported
     * algorithms
     */
    static boolean belongTogether(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        String algorithm = switch (other.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> "";
        };
        if (algorithm.isEmpty()) {
            return true;
        }
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(TEXT);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(other);
        verifying.update(TEXT);
        try {
            return verifying.verify(signature);
        }
        catch (SignatureException ex) {
            // The keys differ in size
            return false;
        }
    }

}
