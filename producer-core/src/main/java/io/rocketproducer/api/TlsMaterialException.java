package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Certificates or keys cannot be used: a file that cannot be read or understood, a wrong
 * password, a key that does not belong to its certificate. Found before anything is sent
 * over the network; the text names the file and the remedy, and no password.
 */
public final class TlsMaterialException extends IllegalArgumentException {

    public TlsMaterialException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

}
