/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An access key with its secret key. Immutable, so that a rotation never mixes two pairs.
 *
 * @param accessKey the access key
 * @param secretKey the secret key that signs requests; it is never sent
 * @param securityToken the token of temporary credentials, {@code null} for permanent
 * ones
 */
public record Credentials(String accessKey, String secretKey, @Nullable String securityToken) {

    public Credentials {
        Objects.requireNonNull(accessKey, "accessKey must not be null");
        Objects.requireNonNull(secretKey, "secretKey must not be null");
    }

    /** Omits all values. */
    @Override
    public String toString() {
        return "Credentials[***]";
    }

}
