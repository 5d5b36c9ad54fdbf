package io.rocketproducer.spring;

import org.jspecify.annotations.Nullable;

/**
 * A payload could not be made the body of a message. Nothing was sent. The text names the
 * type of the payload, never its content.
 */
public final class PayloadConversionException extends RuntimeException {

    public PayloadConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
