package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.tls.TlsFailure;

/**
 * A request that got no answer. Has no stack trace: it is made on an I/O thread, whose
 * stack says nothing about the caller.
 */
public final class RemotingException extends Exception {

    private final Reason reason;

    private final transient Endpoint address;

    private final boolean possiblyDelivered;

    public RemotingException(Reason reason, Endpoint address, boolean possiblyDelivered, String message,
            @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
        this.address = address;
        this.possiblyDelivered = possiblyDelivered;
    }

    public Reason reason() {
        return this.reason;
    }

    public Endpoint address() {
        return this.address;
    }

    /**
     * Whether the peer may have received the request.
     * @return {@code false} when it certainly has not
     */
    public boolean possiblyDelivered() {
        return this.possiblyDelivered;
    }

    /**
     * Why the connection could not be secured.
     * @return the fault, {@code null} unless the reason is {@link Reason#INSECURE}
     */
    public @Nullable TlsFault tlsFault() {
        return (getCause() instanceof TlsFailure failure) ? failure.fault() : null;
    }

    /**
     * What went wrong.
     */
    public enum Reason {

        /** No connection could be opened: refused, unresolved, not in time. */
        UNREACHABLE,

        /** The connection could not be secured. */
        INSECURE,

        /** The connection broke before the answer came. */
        CONNECTION_LOST,

        /** No answer in time. */
        TIMED_OUT,

        /** The request cannot be written: too large, or its parts failed. */
        NOT_WRITABLE,

        /** The client is closed. */
        CLOSED

    }

}
