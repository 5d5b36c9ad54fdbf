package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * A message was not recalled, or not known to be. The text names the fault and the
 * remedy.
 */
public final class RecallException extends RuntimeException {

    private final Reason reason;

    private final boolean possiblyRecalled;

    public RecallException(Reason reason, String text, boolean possiblyRecalled, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.possiblyRecalled = possiblyRecalled;
    }

    public Reason reason() {
        return this.reason;
    }

    /**
     * Whether a broker may have taken the recall all the same. To recall again does no
     * harm.
     * @return {@code false} if it certainly has not
     */
    public boolean possiblyRecalled() {
        return this.possiblyRecalled;
    }

    /**
     * Why a message was not recalled.
     */
    public enum Reason {

        /** The handle is none, or belongs to another topic or cluster. */
        ILLEGAL_HANDLE,

        /** The message was due already. */
        TOO_LATE,

        /**
         * The brokers do not recall messages ({@code recallMessageEnable} is off, their
         * default), or the credentials do not permit it.
         */
        NOT_ALLOWED,

        /** The name servers or the broker know no such topic. */
        TOPIC_NOT_FOUND,

        /** No name server or broker took the request, in time or at all. */
        UNAVAILABLE

    }

}
