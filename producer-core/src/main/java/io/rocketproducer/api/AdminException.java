package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * A question to the brokers was not answered. The text names the fault and the remedy.
 */
public final class AdminException extends RuntimeException {

    private final Reason reason;

    public AdminException(Reason reason, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return this.reason;
    }

    /**
     * Why there is no answer.
     */
    public enum Reason {

        /** The name servers or the broker know no such topic, or no such queue of it. */
        TOPIC_NOT_FOUND,

        /** The brokers have no such message any more, or never had. */
        MESSAGE_NOT_FOUND,

        /** The credentials do not permit it. */
        NOT_ALLOWED,

        /** A broker took the request and refused it, or its response is malformed. */
        REFUSED,

        /** No name server or broker took the request, in time or at all. */
        UNAVAILABLE

    }

}
