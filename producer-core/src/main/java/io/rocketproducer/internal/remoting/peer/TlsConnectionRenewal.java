/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.connect.Connector;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Replaces the connection of a peer by one with newer certificates, without failing any
 * call: <pre>
 * open a second one → greet → response → calls move → the old one closes after its last response
 *                   ↘       ↘ the old one stays, until the next check of the certificates
 * </pre> Calls move after the response to the greeting, because with TLS 1.3 that is the
 * first confirmation that the server accepts the client certificate. Confined to the
 * event loop of the peer.
 */
// The close future of an unused channel is not needed
@SuppressWarnings("FutureReturnValueIgnored")
final class TlsConnectionRenewal {

    private final Peer peer;

    private final SingleThreadIoEventLoop eventLoop;

    private final ConnectionContext wiring;

    /** Held while the connection is being replaced. */
    @OnEventLoop
    private final Leases underWay;

    TlsConnectionRenewal(Peer peer, SingleThreadIoEventLoop eventLoop, ConnectionContext wiring) {
        this.peer = peer;
        this.eventLoop = eventLoop;
        this.wiring = wiring;
        this.underWay = new Leases("Renewal of the TLS connection to " + peer.address(), 1);
    }

    /**
     * Starts the replacement, unless one is in progress. Safe to call from any thread.
     * @param old the connection to replace
     * @param greeting the first request on the new connection
     * @param timeoutNanos the limit for its response
     */
    void start(Connection old, OutgoingFrame greeting, long timeoutNanos) {
        try {
            this.eventLoop.execute(() -> connect(old, greeting, timeoutNanos));
        }
        catch (RejectedExecutionException ignored) {
            // The loop has terminated and closed its channels
        }
    }

    @OnEventLoop
    private void connect(Connection old, OutgoingFrame greeting, long timeoutNanos) {
        if (!old.isOpen()) {
            return;
        }
        Lease lease = this.underWay.tryAcquire(this.wiring.time().nanoTime(),
                this.wiring.connector().limitNanos() + timeoutNanos);
        if (lease == null) {
            return;
        }
        Connector.Listener listener = new Connector.Listener() {

            @Override
            public void onConnected(Channel channel, @Nullable TlsContext tls) {
                Connection fresh = lease.isHeld() ? TlsConnectionRenewal.this.peer.open(channel, tls) : null;
                if (fresh != null) {
                    greet(lease, fresh, old, greeting, timeoutNanos);
                }
                else {
                    channel.close();
                    lease.release();
                }
            }

            @Override
            public void onFailure(Throwable cause) {
                failed(lease, String.valueOf(cause.getMessage()));
            }

        };
        try {
            this.wiring.connector().connect(this.peer.address(), true, this.eventLoop, listener);
        }
        catch (Throwable ex) {
            listener.onFailure(ex);
        }
    }

    @OnEventLoop
    private void greet(Lease lease, Connection fresh, Connection old, OutgoingFrame greeting, long timeoutNanos) {
        long now = this.wiring.time().nanoTime();
        ReplyCall call = new ReplyCall(this.peer, greeting, timeoutNanos, now, new ReplyHandler() {

            @Override
            public void onReply(Frame reply) {
                boolean replaces = lease.release() && TlsConnectionRenewal.this.peer.replace(fresh, old);
                Connection done = replaces ? old : fresh;
                done.finish();
            }

            @Override
            public void onFailure(RemotingException failure) {
                fresh.finish();
                if (failure.reason() == Reason.CLOSED) {
                    lease.release();
                }
                else {
                    failed(lease, String.valueOf(failure.getMessage()));
                }
            }

        });
        fresh.write(call);
        this.peer.startTimer(call, now);
        fresh.flush();
    }

    @OnEventLoop
    private void failed(Lease lease, String text) {
        assert this.eventLoop.inEventLoop();
        lease.release();
        this.wiring.logs()
            .renewals()
            .warn("New TLS certificates do not work with {}; keeping the connection that uses the previous ones: {}",
                    this.peer.address(), text);
    }

}
