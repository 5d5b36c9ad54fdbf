/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.peer.PeerFault;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.wire.ResponseCode;
import io.rocketproducer.internal.wire.WireException;

/**
 * Failure of a remote call.
 *
 * @param kind the kind of failure
 * @param code the response code if the request was refused, otherwise -1
 * @param text the human-readable message, including the remark of the peer
 * @param possiblyExecuted whether the peer may have executed the request
 * @param cause the exception, {@code null} if the peer refused the request
 */
public record CallFailure(Kind kind, int code, String text, boolean possiblyExecuted, @Nullable Throwable cause) {

    private static final int NO_CODE = -1;

    /**
     * Creates the failure of a call that was not sent to its peer.
     * @param text the reason
     * @return a failure
     */
    public static CallFailure unreachable(String text) {
        return new CallFailure(Kind.UNREACHABLE, NO_CODE, text, false, null);
    }

    /**
     * Creates the failure of a call whose request could not be created.
     * @param cause the cause
     * @return a failure
     */
    public static CallFailure notWritable(Throwable cause) {
        return new CallFailure(Kind.NOT_WRITABLE, NO_CODE,
                "the request could not be created: " + cause.getClass().getName(), false, cause);
    }

    /**
     * Creates the failure of a call whose outcome this client did not process in time,
     * for example because its threads were not scheduled. The peer may have executed the
     * request.
     * @return a failure
     */
    public static CallFailure overdue() {
        return new CallFailure(Kind.OVERDUE, NO_CODE, "the outcome of the request was not processed in time", true,
                null);
    }

    static CallFailure notWritable(WireException cause) {
        return new CallFailure(Kind.NOT_WRITABLE, NO_CODE, String.valueOf(cause.getMessage()), false, cause);
    }

    static CallFailure rejected(int code, @Nullable String remark) {
        String reason = (remark == null || remark.isBlank()) ? "no reason given" : PeerText.of(remark);
        return new CallFailure(Kind.REJECTED, code, "response code " + code + ": " + reason,
                Rejection.isPossiblyExecuted(code, remark), null);
    }

    /**
     * Returns whether the peer rejected a message, or one of a batch, because of its
     * content: other brokers will reject it too, and the peer is healthy. Brokers respond
     * with {@code MESSAGE_ILLEGAL} to a single message that is too large, and with
     * {@code SYSTEM_ERROR} and a remark to a batch.
     * @return {@code true} if the message itself is at fault
     */
    public boolean isMessageRejected() {
        if (this.kind != Kind.REJECTED) {
            return false;
        }
        return this.code == ResponseCode.MESSAGE_ILLEGAL
                || (this.code == ResponseCode.SYSTEM_ERROR && Rejection.saysTooLarge(this.text));
    }

    /**
     * Returns whether the peer is shutting down and refuses all requests: it did not
     * execute the request, and may have been healthy until now.
     * @return {@code true} if the call counts as not sent
     */
    public boolean isGoAway() {
        return this.kind == Kind.REJECTED && this.code == ResponseCode.GO_AWAY;
    }

    /**
     * Returns this failure of a preparatory call as the failure of the call it prepared.
     * @return the same failure, marked as not executed
     */
    public CallFailure asNotExecuted() {
        return new CallFailure(this.kind, this.code, this.text, false, this.cause);
    }

    /**
     * Returns why the connection could not be secured.
     * @return the fault, {@code null} for failures of another kind
     */
    public @Nullable TlsFault tlsFault() {
        return (this.cause instanceof RemotingException failure) ? failure.tlsFault() : null;
    }

    /**
     * Returns whether all further calls to the peer will fail, too, until certificates or
     * settings change.
     * @return {@code false} if a retry may succeed
     */
    public boolean isPermanentTlsFailure() {
        TlsFault fault = tlsFault();
        return fault != null && fault != TlsFault.CONNECTION_CLOSED;
    }

    static CallFailure notAnswered(RemotingException failure) {
        Kind kind = switch (failure.reason()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case INSECURE -> Kind.INSECURE;
            case CONNECTION_LOST -> Kind.CONNECTION_LOST;
            case TIMED_OUT -> Kind.TIMED_OUT;
            case NOT_WRITABLE -> Kind.NOT_WRITABLE;
            case CLOSED -> Kind.CLOSED;
        };
        return new CallFailure(kind, NO_CODE, String.valueOf(failure.getMessage()), failure.possiblyDelivered(),
                failure);
    }

    /**
     * Creates the failure of a call whose response cannot be decoded. The peer may still
     * have executed the request.
     * @param cause the exception or error thrown by the decoder
     * @return a failure
     */
    static CallFailure malformed(Throwable cause) {
        return new CallFailure(Kind.MALFORMED, NO_CODE, "malformed response: " + fault(cause), true,
                PeerFault.of(cause));
    }

    /**
     * Describes why data from a peer is malformed. Quotes the messages of decoders only:
     * those of other exceptions may contain data from the peer.
     * @param cause the exception or error thrown by the decoder
     * @return one line
     */
    public static String fault(Throwable cause) {
        return (cause instanceof WireException) ? PeerText.of(cause.getMessage()) : cause.getClass().getName();
    }

    /**
     * Kind of failure.
     */
    public enum Kind {

        /** The peer refused the request. */
        REJECTED,

        /** No connection could be opened. */
        UNREACHABLE,

        /** A connection was opened but could not be secured. */
        INSECURE,

        /** The connection was lost before the response arrived. */
        CONNECTION_LOST,

        /** No response within the timeout. */
        TIMED_OUT,

        /** This client was late; the peer is not at fault. */
        OVERDUE,

        /** The request could not be written. */
        NOT_WRITABLE,

        /** The response cannot be decoded or has an invalid value. */
        MALFORMED,

        /** This client is closed. */
        CLOSED

    }

}
