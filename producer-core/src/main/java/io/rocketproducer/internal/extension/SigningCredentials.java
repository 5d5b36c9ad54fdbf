/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.spi.CredentialsProvider;

/**
 * The credentials that sign requests. They are fetched from the application's provider
 * before each request is passed to its connection, so that no I/O thread waits for the
 * provider. Thread-safe.
 */
public final class SigningCredentials {

    private final @Nullable CredentialsProvider provider;

    private volatile @Nullable Credentials latest;

    private SigningCredentials(@Nullable CredentialsProvider provider, @Nullable Credentials fixed) {
        this.provider = provider;
        this.latest = fixed;
    }

    /**
     * Creates credentials from a provider or from a fixed value.
     * @param provider supplies the credentials, {@code null} for a fixed value
     * @param fixed used without a provider, {@code null} for unsigned requests
     * @return the credentials
     */
    public static SigningCredentials of(@Nullable CredentialsProvider provider, @Nullable Credentials fixed) {
        return new SigningCredentials(provider, (provider != null) ? null : fixed);
    }

    /**
     * Returns whether there is a provider.
     * @return {@code false} for fixed credentials
     */
    public boolean areProvided() {
        return this.provider != null;
    }

    /**
     * Fetches the credentials from the provider, if there is one. May block.
     * @throws UserCodeException if the provider throws; the cause may quote a secret
     */
    public void fetch() {
        if (this.provider != null) {
            this.latest = UserCode.credentials(this.provider);
        }
    }

    /**
     * Returns the most recently fetched credentials.
     * @return {@code null} to send requests unsigned
     */
    public @Nullable Credentials latest() {
        return this.latest;
    }

}
