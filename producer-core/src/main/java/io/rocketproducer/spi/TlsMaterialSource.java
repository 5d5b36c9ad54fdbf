package io.rocketproducer.spi;

/**
 * Supplies certificates and keys instead of files; may supply others over time. Switches
 * TLS on, and takes the place of
 * {@link io.rocketproducer.api.TlsSettings#withTrust(io.rocketproducer.api.TlsStore)
 * trust} and
 * {@link io.rocketproducer.api.TlsSettings#withIdentity(io.rocketproducer.api.TlsStore)
 * identity} of the settings, which must not be set as well.
 */
@FunctionalInterface
public interface TlsMaterialSource {

    /**
     * The material of now. Called when a client starts, on the thread that starts it, and
     * then in every reload interval on a thread of the client that may block. What it
     * throws fails the start; later it is logged, and the earlier material stays.
     * @return the same object (or an equal one) for as long as nothing has changed
     */
    TlsMaterial material();

}
