/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameEncoder;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.WireException;

/**
 * One open channel with its calls in flight. Confined to the event loop of the channel.
 */
// Write failures reach the pipeline, which closes the channel on any fault
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection {

    /**
     * Maximum number of bytes beyond the high water mark at which responses are still
     * written. Responses are not queued, and a peer that sends requests without reading
     * must not exhaust the memory.
     */
    private static final long ANSWER_RESERVE = 1024 * 1024;

    private static final long RECONNECT_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Endpoint address;

    private final Channel channel;

    /** The TLS context of the channel, {@code null} for plain text. */
    private final @Nullable TlsContext tls;

    private final ConnectionContext wiring;

    private final FrameEncoder encoder;

    private final RequestSigner signer;

    private final long openedNanos;

    private final InFlightCalls inFlight = new InFlightCalls();

    private final LateCalls late = new LateCalls();

    private boolean unflushed;

    private boolean touched;

    private final Silence silence;

    /** Whether a frame was received since the clock was last read. */
    private boolean frameReceived;

    private boolean answered;

    private boolean served;

    private boolean finishing;

    private @Nullable IdleWatch idleWatch;

    Connection(Endpoint address, Channel channel, @Nullable TlsContext tls, ConnectionContext wiring) {
        this.address = address;
        this.channel = channel;
        this.tls = tls;
        this.wiring = wiring;
        this.encoder = wiring.encoder();
        this.signer = new RequestSigner(wiring.credentials());
        this.openedNanos = wiring.time().nanoTime();
        this.silence = new Silence(this.openedNanos);
    }

    Endpoint address() {
        return this.address;
    }

    InFlightCalls inFlight() {
        return this.inFlight;
    }

    /**
     * Writes a call without flushing. A request that cannot be encoded fails without
     * affecting other calls.
     * @param call the call
     */
    @OnEventLoop
    void write(Call call) {
        assert this.channel.eventLoop().inEventLoop();
        int opaque = this.inFlight.nextOpaque();
        ByteBuf frame;
        try {
            frame = this.encoder.encode(this.signer.sign(call.frame(), this.channel.alloc()), opaque,
                    this.channel.alloc());
        }
        catch (WireException ex) {
            call.fail(Reason.NOT_WRITABLE, "request to " + this.address + " cannot be written: " + ex.getMessage(), ex);
            return;
        }
        catch (Throwable ex) {
            // A part of the frame failed or memory is exhausted: the call must complete
            call.fail(Reason.NOT_WRITABLE,
                    "request to " + this.address + " cannot be written: " + ex.getClass().getName(), ex);
            return;
        }
        call.written(this, opaque);
        if (call instanceof ReplyCall replyCall) {
            this.inFlight.add(opaque, replyCall);
            this.channel.write(frame, this.channel.voidPromise());
        }
        else if (call instanceof OneWayCall oneWayCall) {
            this.channel.write(frame).addListener(oneWayCall);
        }
        this.unflushed = true;
    }

    /**
     * Writes the response to a request of the peer without flushing.
     * @param request the request
     * @param answer the response
     * @return {@code false} if the peer is not reading and the response was dropped
     */
    @OnEventLoop
    boolean answer(Frame request, OutgoingFrame answer) {
        assert this.channel.eventLoop().inEventLoop();
        if (this.channel.bytesBeforeWritable() > ANSWER_RESERVE) {
            return false;
        }
        OutgoingFrame flagged = new OutgoingFrame(answer.code(), answer.flags() | Frame.RESPONSE, answer.remark(),
                answer.header(), answer.body());
        this.channel.write(this.encoder.encode(flagged, request.opaque(), this.channel.alloc()),
                this.channel.voidPromise());
        this.unflushed = true;
        return true;
    }

    @OnEventLoop
    void flush() {
        assert this.channel.eventLoop().inEventLoop();
        if (this.unflushed) {
            this.unflushed = false;
            this.touched = true;
            this.channel.flush();
        }
    }

    /**
     * Records that bytes were received.
     * @param nowNanos the current time
     */
    @OnEventLoop
    void touch(long nowNanos) {
        this.touched = true;
        if (this.frameReceived) {
            this.frameReceived = false;
            this.silence.end(nowNanos);
        }
        else {
            this.silence.receive(nowNanos);
        }
    }

    /**
     * Returns the time since the last frame from the peer.
     * @param nowNanos the current time
     * @param maxNanos the maximum time for which bytes of an incomplete frame count
     * @return nanoseconds
     */
    @OnEventLoop
    long silentNanos(long nowNanos, long maxNanos) {
        FrameReader reader = this.channel.pipeline().get(FrameReader.class);
        return this.silence.nanos(nowNanos, (reader != null) ? reader.incompleteBytes() : 0, maxNanos);
    }

    /**
     * Keeps a timed-out call in flight if it waits for a late response.
     * @param call the call
     * @return {@code false} if the call has to fail now
     */
    @OnEventLoop
    boolean keepsLate(Call call) {
        if (!isOpen() || !(call instanceof ReplyCall replyCall) || !replyCall.awaitsLateResponse()) {
            return false;
        }
        this.late.add(replyCall);
        replyCall.late();
        return true;
    }

    /**
     * Fails late calls that the peer has ignored for too long.
     * @param nowNanos the current time
     */
    @OnEventLoop
    void endIgnored(long nowNanos) {
        if (!this.late.isEmpty()) {
            for (ReplyCall ignored : this.late.received(nowNanos)) {
                this.inFlight.remove(ignored.opaque());
                ignored.failLate(false);
            }
            closeIfFinished();
        }
    }

    /** Records that the peer has sent a frame, and therefore accepts this client. */
    @OnEventLoop
    void markAuthenticated() {
        this.answered = true;
        this.frameReceived = true;
    }

    /**
     * Starts reading, and the idle check.
     * @param handler the handler of inbound frames
     */
    @OnEventLoop
    void start(FrameHandler handler) {
        this.channel.pipeline().addLast(handler);
        this.idleWatch = new IdleWatch(this, this.channel.eventLoop(), this.wiring.idleNanos(), this.wiring.time());
        this.idleWatch.start();
    }

    @OnEventLoop
    void stopIdleWatch() {
        if (this.idleWatch != null) {
            this.idleWatch.stop();
        }
    }

    /**
     * Returns whether newer certificates are available than those of this connection.
     * Safe to call from any thread.
     * @return {@code false} for plain text
     */
    boolean isOutdated() {
        return this.tls != null && this.wiring.tls() != null && this.wiring.tls().current() != this.tls;
    }

    /**
     * Classifies the loss of the connection as a rejection of the client certificate.
     * @param cause the cause of the loss
     * @return the TLS failure, {@code null} if the connection was lost for another reason
     */
    @OnEventLoop
    @Nullable TlsFailure refusal(@Nullable Throwable cause) {
        return (this.tls != null && !this.answered && cause != null) ? this.tls.refusal(cause) : null;
    }

    /**
     * Returns a hint at the cause of a connection loss, for the failure message.
     * @return empty in most cases
     */
    @OnEventLoop
    String suspicion() {
        return (this.tls != null && !this.answered)
                ? " before any response, as with servers that do not accept the certificate of this client" : "";
    }

    /**
     * Stops accepting calls. Closes the connection when those in flight have completed.
     */
    @OnEventLoop
    void finish() {
        this.finishing = true;
        closeIfFinished();
    }

    /** Closes the connection if it is finishing and no call is in flight. */
    @OnEventLoop
    void closeIfFinished() {
        if (this.finishing && this.inFlight.isEmpty()) {
            // Closes after pending writes
            this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Returns whether a byte was sent or received since the last call of this method, and
     * resets the flag.
     * @return {@code false} for an idle connection
     */
    @OnEventLoop
    boolean pollActivity() {
        boolean touched = this.touched;
        this.touched = false;
        return touched;
    }

    /**
     * Returns whether to reconnect after GO_AWAY: the server has sent another response on
     * this connection, or the connection is at least 100 ms old. Prevents reconnecting in
     * a tight loop.
     * @param nowNanos the current time
     * @return {@code false} to keep using this connection
     */
    @OnEventLoop
    boolean shouldReconnect(long nowNanos) {
        return this.served || nowNanos - this.openedNanos >= RECONNECT_GAP_NANOS;
    }

    /** Records a response other than GO_AWAY. */
    @OnEventLoop
    void serve() {
        this.served = true;
    }

    @OnEventLoop
    boolean hasServed() {
        return this.served;
    }

    boolean isOpen() {
        return this.channel.isActive();
    }

    boolean isWritable() {
        return this.channel.isWritable();
    }

    void close() {
        this.channel.close();
    }

}
