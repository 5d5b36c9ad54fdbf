/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.remoting.connect.Connector;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.tls.TlsContext;

/**
 * Opens the connection of a peer, one attempt at a time. An attempt that never reports an
 * outcome expires, so it does not block later ones. Confined to the event loop of the
 * peer.
 */
// The close future is not needed
@SuppressWarnings("FutureReturnValueIgnored")
final class Connecting {

    private final Peer peer;

    private final SingleThreadIoEventLoop eventLoop;

    private final ConnectionContext wiring;

    private final Leases attempts;

    /**
     * Whether a connection has been established before. An address without one may not
     * exist.
     */
    @OnEventLoop
    private boolean wasConnected;

    Connecting(Peer peer, SingleThreadIoEventLoop eventLoop, ConnectionContext wiring) {
        this.peer = peer;
        this.eventLoop = eventLoop;
        this.wiring = wiring;
        this.attempts = new Leases("Connecting to " + peer.address(), 1);
    }

    @OnEventLoop
    boolean isInProgress() {
        return !this.attempts.isAvailable();
    }

    /** Starts an attempt, unless one is in progress. */
    @OnEventLoop
    void start() {
        assert this.eventLoop.inEventLoop();
        Lease lease = this.attempts.tryAcquire(this.wiring.time().nanoTime(), this.wiring.connector().limitNanos());
        if (lease == null) {
            return;
        }
        Listener listener = new Listener(lease);
        try {
            this.wiring.connector().connect(this.peer.address(), this.wasConnected, this.eventLoop, listener);
        }
        catch (Throwable ex) {
            listener.onFailure(ex);
        }
    }

    /**
     * Passes the outcome of an attempt to the peer, unless the attempt has expired.
     */
    private final class Listener implements Connector.Listener {

        private final Lease lease;

        Listener(Lease lease) {
            this.lease = lease;
        }

        @Override
        public void onConnected(Channel channel, @Nullable TlsContext tls) {
            Connecting.this.wasConnected = true;
            if (this.lease.release()) {
                Connecting.this.peer.onConnected(channel, tls);
            }
            else {
                channel.close();
            }
        }

        @Override
        public void onFailure(Throwable cause) {
            if (this.lease.release()) {
                Connecting.this.peer.onConnectFailure(cause);
            }
        }

    }

}
