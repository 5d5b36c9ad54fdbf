/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;

/**
 * Supplies the credentials that sign requests. Called for every request, so credentials
 * may rotate. Called concurrently, on client threads that may block. A request is not
 * sent if the provider throws an exception or does not return within the timeout of the
 * request.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * Returns the current credentials.
     * @return an immutable pair of keys; {@code null} for an unsigned request
     */
    @Nullable Credentials credentials();

}
