package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;

/**
 * Supplies the credentials that requests are signed with; may return others over time.
 * Called for every request on an I/O thread: must not block.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The credentials of now.
     * @return one immutable set; {@code null} to leave the request unsigned
     */
    @Nullable Credentials credentials();

}
