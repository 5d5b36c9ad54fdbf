package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;

/**
 * Supplies the credentials that requests are signed with; may return others over time.
 * Called for every request, by many threads at the same time, on threads of the client
 * that may block. A request for which it throws, or does not return within the limit of
 * the request, is not sent.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The credentials of now.
     * @return one immutable set; {@code null} to leave the request unsigned
     */
    @Nullable Credentials credentials();

}
