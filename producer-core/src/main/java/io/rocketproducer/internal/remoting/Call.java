package io.rocketproducer.internal.remoting;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.time.Timekeeper.Timeout;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.PeerFault;

/**
 * A request on its way: waiting, then written, then settled exactly once. Made by any
 * thread; once its {@link Peer} took it over it belongs to the event loop of that.
 */
abstract sealed class Call implements Runnable permits ReplyCall, OneWayCall {

    static final String CLOSED = "the client is closed";

    private final Peer peer;

    private final OutgoingFrame frame;

    private final long timeoutNanos;

    private final long deadlineNanos;

    @OnEventLoop
    private @Nullable Timeout timer;

    @OnEventLoop
    private @Nullable Connection writtenTo;

    @OnEventLoop
    private int opaque;

    @OnEventLoop
    private boolean settled;

    Call(Peer peer, OutgoingFrame frame, long timeoutNanos, long nowNanos) {
        this.peer = peer;
        this.frame = frame;
        this.timeoutNanos = timeoutNanos;
        this.deadlineNanos = nowNanos + timeoutNanos;
    }

    final OutgoingFrame frame() {
        return this.frame;
    }

    final Endpoint address() {
        return this.peer.address();
    }

    final RemotingLogs logs() {
        return this.peer.logs();
    }

    final long timeoutMillis() {
        return TimeUnit.NANOSECONDS.toMillis(this.timeoutNanos);
    }

    final long remainingNanos(long nowNanos) {
        return this.deadlineNanos - nowNanos;
    }

    final boolean isSettled() {
        return this.settled;
    }

    final boolean isTimed() {
        return this.timer != null;
    }

    final void timer(Timeout timer) {
        this.timer = timer;
    }

    /** The deadline has come. Runs on the event loop. */
    @Override
    public final void run() {
        if (!this.settled) {
            this.peer.timedOut(this);
        }
    }

    final void written(Connection connection, int opaque) {
        this.writtenTo = connection;
        this.opaque = opaque;
    }

    /** The peer has not done anything about it: it may be written again. */
    final void takeBack() {
        this.writtenTo = null;
    }

    final @Nullable Connection writtenTo() {
        return this.writtenTo;
    }

    final int opaque() {
        return this.opaque;
    }

    /**
     * Fails the call, unless it is settled already.
     * @param reason what went wrong
     * @param text the sentence for people
     * @param cause what caused it
     */
    final void fail(Reason reason, String text, @Nullable Throwable cause) {
        if (settle()) {
            // A server that refuses the certificate of this client has read nothing
            boolean delivered = this.writtenTo != null && reason != Reason.INSECURE;
            Throwable safe = (cause instanceof TlsFailure) ? cause : PeerFault.of(cause);
            tell(new RemotingException(reason, address(), delivered, text, safe));
        }
    }

    /**
     * Fails several calls.
     * @param wiring knows whether the client is closed, which is then the reason
     * @param calls the calls
     * @param reason what went wrong
     * @param text the sentence for people
     * @param cause what caused it
     */
    static void failAll(Wiring wiring, List<? extends Call> calls, Reason reason, String text,
            @Nullable Throwable cause) {
        boolean closed = wiring.closed().get();
        for (Call call : calls) {
            call.fail(closed ? Reason.CLOSED : reason, closed ? CLOSED : text, cause);
        }
    }

    /**
     * Fails the call because its deadline has come, and says what it waited for.
     * @param connecting whether the connection is being opened
     */
    final void failLate(boolean connecting) {
        String limit = " within " + timeoutMillis() + " ms";
        if (this.writtenTo != null) {
            fail(Reason.TIMED_OUT, "no response from " + address() + limit, null);
        }
        else if (connecting) {
            fail(Reason.UNREACHABLE, "no connection to " + address() + limit, null);
        }
        else {
            fail(Reason.TIMED_OUT, "request to " + address() + " was not written" + limit + ": the peer is not reading",
                    null);
        }
    }

    /**
     * Whether the call waits for its response beyond its limit.
     * @return {@code false} if it fails at its limit
     */
    boolean awaitsLateResponse() {
        return false;
    }

    /**
     * Marks the call as settled.
     * @return {@code false} if it was already
     */
    final boolean settle() {
        if (this.settled) {
            return false;
        }
        this.settled = true;
        if (this.timer != null) {
            this.timer.cancel();
        }
        return true;
    }

    /**
     * Tells the caller. What the caller throws is logged, errors included: those next in
     * line must be told, too.
     * @param failure why
     */
    abstract void tell(RemotingException failure);

}
