/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.peer.PeerFault;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.time.Timekeeper.Timeout;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * A request and its state: waiting, written, then completed exactly once. Created on any
 * thread. Confined to the event loop of its {@link Peer} once submitted there.
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

    /** Handles the timeout of this call. Runs on the event loop. */
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

    /** Resets the call so that it can be written again. The peer has not executed it. */
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
     * Fails the call, unless it is already completed.
     * @param reason the reason
     * @param text the human-readable message
     * @param cause the cause
     */
    final void fail(Reason reason, String text, @Nullable Throwable cause) {
        if (settle()) {
            // A server that rejects the client certificate has not read the request
            boolean delivered = this.writtenTo != null && reason != Reason.INSECURE;
            Throwable safe = (cause instanceof TlsFailure) ? cause : PeerFault.of(cause);
            notifyFailure(new RemotingException(reason, address(), delivered, text, safe));
        }
    }

    /**
     * Fails several calls. If the client is closed, they fail with {@link Reason#CLOSED}
     * instead.
     * @param wiring the shared context, which holds the closed flag
     * @param calls the calls
     * @param reason the reason
     * @param text the human-readable message
     * @param cause the cause
     */
    static void failAll(ConnectionContext wiring, List<? extends Call> calls, Reason reason, String text,
            @Nullable Throwable cause) {
        boolean closed = wiring.closed().get();
        for (Call call : calls) {
            call.fail(closed ? Reason.CLOSED : reason, closed ? CLOSED : text, cause);
        }
    }

    /**
     * Fails the call because of its timeout. The message names the pending step.
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
     * Returns whether the call waits for its response after its timeout.
     * @return {@code false} if it fails on timeout
     */
    boolean awaitsLateResponse() {
        return false;
    }

    /**
     * Marks the call as completed and cancels its timer.
     * @return {@code false} if it was already completed
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
     * Notifies the caller of a failure. Everything the handler throws is logged,
     * including errors, so that the following calls are still notified.
     * @param failure the failure
     */
    abstract void notifyFailure(RemotingException failure);

}
