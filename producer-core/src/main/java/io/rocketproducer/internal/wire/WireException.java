package io.rocketproducer.internal.wire;

/**
 * Bytes that make no sense. The connection they came from cannot be trusted any more.
 */
public final class WireException extends RuntimeException {

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }

}
