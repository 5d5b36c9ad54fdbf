package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.wire.PeerFault;
import io.rocketproducer.internal.wire.PeerText;
import io.rocketproducer.internal.wire.WireException;

/**
 * Why a call brought no good answer.
 *
 * @param kind what went wrong
 * @param code the response code if the request was refused, otherwise -1
 * @param text the fault for a person, the peer's own remark included
 * @param possiblyExecuted whether the peer may have done what it was asked for
 * @param cause the exception behind it, {@code null} if the peer refused
 */
public record CallFailure(Kind kind, int code, String text, boolean possiblyExecuted, @Nullable Throwable cause) {

    private static final int NO_CODE = -1;

    /**
     * The peer was not even tried.
     * @param text why
     * @return a failure
     */
    public static CallFailure unreachable(String text) {
        return new CallFailure(Kind.UNREACHABLE, NO_CODE, text, false, null);
    }

    /**
     * The request could not even be made.
     * @param cause why
     * @return a failure
     */
    public static CallFailure notWritable(Throwable cause) {
        return new CallFailure(Kind.NOT_WRITABLE, NO_CODE,
                "the request could not be made: " + cause.getClass().getName(), false, cause);
    }

    /**
     * This client did not report the outcome of a request in time, as while its threads
     * are not scheduled. The peer may have executed the request.
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
     * Whether the peer refused a message, or one of a batch, for what it is: nobody else
     * will take it, and the peer is well. Brokers answer {@code MESSAGE_ILLEGAL} to a
     * single message that is too large, and {@code SYSTEM_ERROR} with a remark to a
     * batch.
     * @return {@code true} if the message itself is to blame
     */
    public boolean isMessagesFault() {
        if (this.kind != Kind.REJECTED) {
            return false;
        }
        return this.code == ResponseCode.MESSAGE_ILLEGAL
                || (this.code == ResponseCode.SYSTEM_ERROR && Rejection.saysTooLarge(this.text));
    }

    /**
     * Whether the peer is about to end and sends everybody away: it did nothing, and may
     * have been well until now.
     * @return {@code true} if it is as if the peer had not been asked
     */
    public boolean isGoAway() {
        return this.kind == Kind.REJECTED && this.code == ResponseCode.GO_AWAY;
    }

    /**
     * This failure of a call that only prepared another one.
     * @return the same, as a failure of what was not even sent
     */
    public CallFailure beforehand() {
        return new CallFailure(this.kind, this.code, this.text, false, this.cause);
    }

    /**
     * Why the connection could not be secured.
     * @return the fault, {@code null} for failures of another kind
     */
    public @Nullable TlsFault tlsFault() {
        return (this.cause instanceof RemotingException failure) ? failure.tlsFault() : null;
    }

    /**
     * Whether the peer would answer no other call, either, as long as certificates and
     * settings stay what they are.
     * @return {@code false} if it is worth another try
     */
    public boolean isRefusalOfPeer() {
        TlsFault fault = tlsFault();
        return fault != null && fault != TlsFault.HUNG_UP;
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
     * The failure of a call whose response cannot be decoded. The peer may have executed
     * the request all the same.
     * @param cause what decoding threw, errors included
     * @return a failure
     */
    static CallFailure malformed(Throwable cause) {
        return new CallFailure(Kind.MALFORMED, NO_CODE, "malformed response: " + fault(cause), true,
                PeerFault.of(cause));
    }

    /**
     * Why what a peer sent is malformed. Only the texts of decoders are quoted: that of
     * any other exception may quote what the peer sent.
     * @param cause what decoding threw
     * @return one line
     */
    public static String fault(Throwable cause) {
        return (cause instanceof WireException) ? PeerText.of(cause.getMessage()) : cause.getClass().getName();
    }

    /**
     * What went wrong.
     */
    public enum Kind {

        /** The peer answered that it refuses. */
        REJECTED,

        /** No connection could be opened. */
        UNREACHABLE,

        /** A connection was opened, but could not be secured. */
        INSECURE,

        /** The connection broke before the answer came. */
        CONNECTION_LOST,

        /** No answer in time. */
        TIMED_OUT,

        /** This client itself was late; the peer is not to blame. */
        OVERDUE,

        /** The request could not be written. */
        NOT_WRITABLE,

        /** The response cannot be decoded, or has a value that is not valid. */
        MALFORMED,

        /** This client is closed. */
        CLOSED

    }

}
