/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.time.Timekeeper.Timeout;

/**
 * Unresponsive connections of a peer with calls that await a late response. All other
 * calls use a replacement. The peer may be suspended: then it reads the requests when it
 * resumes, and a copy on another connection could be executed out of order. Or the
 * connection is half-open: this is certain if the peer responds on another connection and
 * {@link #GRACE_NANOS} later this one has still received no data. Confined to the event
 * loop of the peer.
 */
final class UnresponsiveConnections {

    /**
     * A peer that responds on one connection reads the pending data of its other
     * connections within this time.
     */
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Time between a failed probe and the next one. */
    private static final long PROBE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Peer peer;

    private final EventLoop eventLoop;

    private final ConnectionContext wiring;

    /** Each with the timer that closes it. */
    private final Map<Connection, @Nullable Timeout> connections = new LinkedHashMap<>(0);

    UnresponsiveConnections(Peer peer, EventLoop eventLoop, ConnectionContext wiring) {
        this.peer = peer;
        this.eventLoop = eventLoop;
        this.wiring = wiring;
    }

    /**
     * Closes a connection that has received no frame for some time, or replaces it if
     * calls await a late response on it.
     * @param connection the connection
     * @param silenceNanos the minimum time; an incomplete frame may take twice as long
     */
    @OnEventLoop
    void closeIfSilent(@Nullable Connection connection, long silenceNanos) {
        if (connection == null || connection.silentNanos(this.wiring.time().nanoTime(), silenceNanos) < silenceNanos) {
            return;
        }
        String fault = "no response was received for " + TimeUnit.NANOSECONDS.toMillis(silenceNanos) + " ms";
        String text = "connection to " + this.peer.address() + " was closed: " + fault;
        List<ReplyCall> impatient = connection.inFlight().drainImpatient();
        if (connection.inFlight().isEmpty()) {
            this.wiring.logs().silences().warn("Closing connection to {}: {}", this.peer.address(), fault);
            this.peer.drop(connection, Reason.CONNECTION_LOST, text, null);
        }
        else {
            this.wiring.logs()
                .silences()
                .warn("Replacing connection to {}: {}; ordered messages in flight wait for their response",
                        this.peer.address(), fault);
            this.connections.put(connection, null);
            this.peer.detach(text);
            connection.finish();
        }
        Call.failAll(this.wiring, impatient, Reason.CONNECTION_LOST, text, null);
    }

    /**
     * Calls back after a pause if calls await a late response on an unresponsive
     * connection.
     * @param probe makes a request
     */
    @OnEventLoop
    void whileAwaited(Runnable probe) {
        if (!this.connections.isEmpty()) {
            this.wiring.time().schedule(this.eventLoop, () -> {
                if (!this.connections.isEmpty()) {
                    probe.run();
                }
            }, PROBE_PAUSE_NANOS);
        }
    }

    /**
     * Records that data was received from the peer.
     * @param connection the receiving connection
     * @param nowNanos the current time
     */
    @OnEventLoop
    void received(Connection connection, long nowNanos) {
        if (this.connections.isEmpty() || this.connections.containsKey(connection)) {
            return;
        }
        this.connections.replaceAll((silent, timer) -> (timer != null) ? timer
                : this.wiring.time().schedule(this.eventLoop, () -> closeIfHalfOpen(silent, nowNanos), GRACE_NANOS));
    }

    private void closeIfHalfOpen(Connection silent, long sinceNanos) {
        if (!this.connections.containsKey(silent)) {
            return;
        }
        if (silent.silentNanos(sinceNanos, Long.MAX_VALUE) < 0) {
            // In use, hence not half-open
            this.connections.put(silent, null);
            return;
        }
        this.peer.drop(silent, Reason.CONNECTION_LOST,
                "connection to " + this.peer.address() + " was half-open: the broker responds on another one", null);
    }

    @OnEventLoop
    void remove(Connection connection) {
        Timeout timer = this.connections.remove(connection);
        if (timer != null) {
            timer.cancel();
        }
    }

    @OnEventLoop
    List<Connection> all() {
        return new ArrayList<>(this.connections.keySet());
    }

}
