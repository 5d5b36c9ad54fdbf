/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * A remote endpoint with at most one connection that accepts calls. Any thread may submit
 * calls; everything else runs on the event loop that owns the address.
 *
 * <pre>
 * arrivals (any thread) → drain → connection              if it is open, writable and no call waits
 *                               ↘ waiting → connection    as soon as it is
 * </pre>
 *
 * A burst of arrivals is drained by one task and written with one flush. The first call
 * that a response releases on the event loop itself is written immediately.
 */
final class Peer {

    /** Maximum number of calls written before the loop polls its sockets. */
    private static final int BURST = 256;

    private final Endpoint address;

    private final SingleThreadIoEventLoop eventLoop;

    private final ConnectionContext wiring;

    private final CallQueue arrivals;

    /** Calls that wait for a writable connection. Ordered, with fast removal. */
    @OnEventLoop
    private final Set<Call> waiting = new LinkedHashSet<>();

    /** Written on the event loop only. */
    private volatile @Nullable Connection connection;

    @OnEventLoop
    private final Connecting connecting;

    @OnEventLoop
    private final TlsFailureCache refusals;

    @OnEventLoop
    private final TlsConnectionRenewal replacement;

    @OnEventLoop
    private final UnresponsiveConnections silent;

    @OnEventLoop
    private boolean retired;

    Peer(Endpoint address, SingleThreadIoEventLoop eventLoop, ConnectionContext wiring) {
        this.address = address;
        this.eventLoop = eventLoop;
        this.wiring = wiring;
        this.refusals = new TlsFailureCache(wiring);
        this.replacement = new TlsConnectionRenewal(this, eventLoop, wiring);
        this.connecting = new Connecting(this, eventLoop, wiring);
        this.silent = new UnresponsiveConnections(this, eventLoop, wiring);
        this.arrivals = new CallQueue(eventLoop, this::drain);
    }

    Endpoint address() {
        return this.address;
    }

    RemotingLogs logs() {
        return this.wiring.logs();
    }

    boolean isConnected() {
        Connection connection = this.connection;
        return connection != null && connection.isOpen();
    }

    /**
     * Submits a call. Safe to call from any thread.
     * @param call the call, which this peer completes
     */
    void submit(Call call) {
        if (this.arrivals.add(call) && this.eventLoop.inEventLoop()) {
            // Calls released by a response are written before it is processed further
            writeBurst();
        }
    }

    /** Fails calls submitted after the event loop has terminated. Any thread. */
    void refuseArrivals() {
        this.arrivals.refuse();
    }

    @OnEventLoop
    private void drain() {
        assert this.eventLoop.inEventLoop();
        this.arrivals.opened();
        writeBurst();
        if (!this.arrivals.isEmpty() || (!this.waiting.isEmpty() && canWrite())) {
            this.arrivals.scheduleLater();
        }
    }

    @OnEventLoop
    private void writeBurst() {
        long now = this.wiring.time().nanoTime();
        int left = BURST - writeWaiting(now);
        while (left-- > 0) {
            Call call = this.arrivals.poll();
            if (call == null) {
                break;
            }
            admit(call, now);
        }
        Connection connection = this.connection;
        if (connection != null) {
            connection.flush();
        }
    }

    @OnEventLoop
    private void admit(Call call, long now) {
        if (this.wiring.closed().get()) {
            call.fail(Reason.CLOSED, Call.CLOSED, null);
        }
        else if (this.retired) {
            call.fail(Reason.CONNECTION_LOST, "disconnected from " + this.address, null);
        }
        else if (this.waiting.isEmpty() && canWrite()) {
            write(call, now);
        }
        else {
            Connection stale = this.connection;
            if (stale != null && !stale.isOpen()) {
                lost(stale, null);
            }
            this.waiting.add(call);
            startTimer(call, now);
            connectIfNeeded();
        }
    }

    @OnEventLoop
    private int writeWaiting(long now) {
        int written = 0;
        while (written < BURST && !this.waiting.isEmpty() && canWrite()) {
            Call call = this.waiting.iterator().next();
            this.waiting.remove(call);
            write(call, now);
            written++;
        }
        return written;
    }

    @OnEventLoop
    private void write(Call call, long now) {
        Connection connection = this.connection;
        if (call.remainingNanos(now) <= 0 || connection == null) {
            call.fail(Reason.TIMED_OUT,
                    "request to " + this.address + " was not written within " + call.timeoutMillis() + " ms", null);
            return;
        }
        connection.write(call);
        startTimer(call, now);
    }

    @OnEventLoop
    void startTimer(Call call, long now) {
        if (!call.isTimed() && !call.isSettled()) {
            call.timer(this.wiring.time().schedule(this.eventLoop, call, call.remainingNanos(now)));
        }
    }

    @OnEventLoop
    private boolean canWrite() {
        Connection connection = this.connection;
        return connection != null && connection.isOpen() && connection.isWritable();
    }

    /**
     * Handles the timeout of a call.
     * @param call the call
     */
    @OnEventLoop
    void timedOut(Call call) {
        assert this.eventLoop.inEventLoop();
        Connection writtenTo = call.writtenTo();
        if (writtenTo != null) {
            if (writtenTo.keepsLate(call)) {
                return;
            }
            writtenTo.inFlight().remove(call.opaque());
            writtenTo.closeIfFinished();
        }
        else {
            this.waiting.remove(call);
        }
        call.failLate(this.connecting.isInProgress());
    }

    @OnEventLoop
    private void connectIfNeeded() {
        if (this.connection != null) {
            return;
        }
        TlsFailure refused = this.refusals.latest(this.wiring.time().nanoTime());
        if (refused != null) {
            Call.failAll(this.wiring, waiting(), Reason.INSECURE, cannotConnect(refused), refused);
            return;
        }
        this.connecting.start();
    }

    @OnEventLoop
    void onConnected(Channel channel, @Nullable TlsContext tls) {
        assert this.eventLoop.inEventLoop();
        this.connection = open(channel, tls);
        this.arrivals.schedule();
        if (this.connection != null) {
            this.wiring.connected().accept(this.address);
        }
    }

    // Wraps a channel in a connection, unless this peer is retired or the client closed
    @OnEventLoop
    @Nullable Connection open(Channel channel, @Nullable TlsContext tls) {
        Connection connection = new Connection(this.address, channel, tls, this.wiring);
        if (this.retired || this.wiring.closed().get()) {
            connection.close();
            return null;
        }
        connection.start(new FrameHandler(this, connection, this.wiring));
        return connection;
    }

    @OnEventLoop
    void onConnectFailure(Throwable cause) {
        assert this.eventLoop.inEventLoop();
        Reason reason = this.refusals.note(cause) ? Reason.INSECURE : Reason.UNREACHABLE;
        Call.failAll(this.wiring, waiting(), reason, cannotConnect(cause), cause);
    }

    private String cannotConnect(@Nullable Throwable cause) {
        return "cannot connect to " + this.address + ": " + TlsFailureCache.text(cause);
    }

    // Called on any thread, which creates the greeting
    void renew(Supplier<OutgoingFrame> greeting, long timeoutNanos) {
        Connection connection = this.connection;
        if (connection != null && connection.isOutdated()) {
            this.replacement.start(connection, greeting.get(), timeoutNanos);
        }
    }

    // Uses another connection from now on, unless the old one has been replaced or lost
    @OnEventLoop
    boolean replace(Connection fresh, Connection old) {
        if (this.connection != old || this.retired) {
            return false;
        }
        this.connection = fresh;
        this.arrivals.schedule();
        return true;
    }

    @OnEventLoop
    void writabilityChanged() {
        assert this.eventLoop.inEventLoop();
        if (!this.waiting.isEmpty() && canWrite()) {
            this.arrivals.schedule();
        }
    }

    /**
     * Handles GO_AWAY from the server, which is shutting down. Further calls use a new
     * connection, which may reach another server or the restarted one.
     * @param connection the connection
     * @return whether to retry refused calls at this address; {@code false} if the server
     * has sent no other response on the connection
     */
    @OnEventLoop
    boolean leaves(Connection connection) {
        assert this.eventLoop.inEventLoop();
        if (!connection.shouldReconnect(this.wiring.time().nanoTime())) {
            return false;
        }
        if (this.connection == connection) {
            if (connection.hasServed()) {
                this.wiring.logs().goAways().info("{} sent GO_AWAY: switching to a new connection", this.address);
            }
            this.connection = null;
            if (!this.waiting.isEmpty()) {
                connectIfNeeded();
            }
        }
        connection.finish();
        return connection.hasServed();
    }

    /**
     * Handles a connection that was lost or is no longer reliable. Closes it, and fails
     * its calls in flight and the calls that wait for it.
     * @param lost the connection
     * @param cause the cause
     */
    @OnEventLoop
    void lost(Connection lost, @Nullable Throwable cause) {
        assert this.eventLoop.inEventLoop();
        TlsFailure refused = lost.refusal(cause);
        if (this.refusals.note(refused)) {
            drop(lost, Reason.INSECURE, cannotConnect(refused), refused);
        }
        else {
            drop(lost, Reason.CONNECTION_LOST, "connection to " + this.address + " was lost" + lost.suspicion(), cause);
        }
    }

    @OnEventLoop
    void drop(Connection connection, Reason reason, String text, @Nullable Throwable cause) {
        connection.stopIdleWatch();
        this.silent.remove(connection);
        if (this.connection == connection) {
            this.connection = null;
            Call.failAll(this.wiring, waiting(), reason, text, cause);
        }
        Call.failAll(this.wiring, connection.inFlight().drain(), reason, text, cause);
        connection.close();
    }

    @OnEventLoop
    private List<Call> waiting() {
        List<Call> calls = List.copyOf(this.waiting);
        this.waiting.clear();
        return calls;
    }

    // Called on any thread
    void closeIfSilent(long silenceNanos) {
        execute(() -> this.silent.closeIfSilent(this.connection, silenceNanos));
    }

    void whileAwaited(Runnable probe) {
        execute(() -> this.silent.whileAwaited(probe));
    }

    @OnEventLoop
    void detach(String text) {
        this.connection = null;
        Call.failAll(this.wiring, waiting(), Reason.CONNECTION_LOST, text, null);
    }

    @OnEventLoop
    void received(Connection from, long nowNanos) {
        this.silent.received(from, nowNanos);
        from.endIgnored(nowNanos);
    }

    /**
     * Closes the connection permanently and fails all calls. Any thread.
     * @param reason the reason for the failures
     * @param text the human-readable message
     */
    void retire(Reason reason, String text) {
        execute(() -> retireNow(reason, text));
    }

    private void execute(Runnable step) {
        try {
            this.eventLoop.execute(step);
        }
        catch (RejectedExecutionException ignored) {
            // The loop has terminated and closed its channels
        }
    }

    @OnEventLoop
    private void retireNow(Reason reason, String text) {
        this.retired = true;
        Call.failAll(this.wiring, waiting(), reason, text, null);
        Connection connection = this.connection;
        if (connection != null) {
            drop(connection, reason, text, null);
        }
        this.silent.all().forEach((silent) -> drop(silent, reason, text, null));
    }

}
