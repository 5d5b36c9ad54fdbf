package io.rocketproducer.internal.extension;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.spi.CredentialsProvider;

/**
 * The credentials that requests are signed with. They are fetched from the provider of
 * the application before each request is handed to its connection, so that no I/O thread
 * waits for it. Thread-safe.
 */
public final class SigningCredentials {

    private final @Nullable CredentialsProvider provider;

    private volatile @Nullable Credentials latest;

    private SigningCredentials(@Nullable CredentialsProvider provider, @Nullable Credentials fixed) {
        this.provider = provider;
        this.latest = fixed;
    }

    /**
     * Credentials from one of two places.
     * @param provider supplies them, {@code null} for fixed ones
     * @param fixed used without a provider, {@code null} to sign nothing
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
     * Returns the credentials that were fetched last.
     * @return {@code null} to leave requests unsigned
     */
    public @Nullable Credentials latest() {
        return this.latest;
    }

}
