package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * No reply to a request came in time, or the producer was closed while it waited. The
 * request itself may have been handled.
 */
public final class NoReplyException extends RuntimeException {

    private final String correlationId;

    public NoReplyException(String text, String correlationId, @Nullable Throwable cause) {
        super(text, cause);
        this.correlationId = correlationId;
    }

    /**
     * Which request it was.
     * @return the property {@code CORRELATION_ID} of the request
     */
    public String correlationId() {
        return this.correlationId;
    }

}
