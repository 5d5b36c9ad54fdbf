package io.rocketproducer.internal.remoting;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameEncoder;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.WireException;

/**
 * One open channel with the calls in flight on it. Confined to the event loop of the
 * channel.
 */
// Writes fail through the pipeline, which has one answer to all faults: the channel
// closes
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection {

    /**
     * Bytes beyond the water mark up to which answers are still written: they cannot wait
     * in line, and a peer that asks without reading must not fill the memory.
     */
    private static final long ANSWER_RESERVE = 1024 * 1024;

    private static final long RECONNECT_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Endpoint address;

    private final Channel channel;

    /** What secured it, {@code null} for plain text. */
    private final @Nullable TlsContext tls;

    private final Wiring wiring;

    private final FrameEncoder encoder;

    private final RequestSigner signer;

    private final long openedNanos;

    private final InFlightCalls inFlight = new InFlightCalls();

    private final LateCalls late = new LateCalls();

    private boolean unflushed;

    private boolean touched;

    private final Silence silence;

    /** Whether a frame was received since time was read last. */
    private boolean frameReceived;

    private boolean answered;

    private boolean served;

    private boolean finishing;

    private @Nullable IdleWatch idleWatch;

    Connection(Endpoint address, Channel channel, @Nullable TlsContext tls, Wiring wiring) {
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
     * Writes a call without flushing it. A request that cannot be encoded fails alone.
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
            // Whatever a part of the frame throws, or no memory for it: the call must end
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
     * Writes the answer to a request of the peer without flushing it.
     * @param request the request
     * @param answer the answer
     * @return {@code false} if the peer does not read and the answer was dropped
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
     * Notes that bytes were received.
     * @param nowNanos the time
     */
    @OnEventLoop
    void touch(long nowNanos) {
        this.touched = true;
        if (this.frameReceived) {
            this.frameReceived = false;
            this.silence.end(nowNanos);
        }
    }

    /**
     * How long the peer has sent no frame.
     * @param nowNanos the time
     * @return nanoseconds
     */
    @OnEventLoop
    long silentNanos(long nowNanos) {
        FrameReader reader = this.channel.pipeline().get(FrameReader.class);
        return this.silence.nanos(nowNanos, (reader != null) ? reader.incompleteBytes() : 0);
    }

    /**
     * Keeps a call in flight whose limit has passed, if it waits on for its response.
     * @param call the call
     * @return {@code false} if it fails now
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
     * Ends late calls that the peer has ignored for too long.
     * @param nowNanos the time
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

    /** Notes that the peer has sent a frame, and so accepts this client. */
    @OnEventLoop
    void heard() {
        this.answered = true;
        this.frameReceived = true;
    }

    /**
     * Begins to read, and to watch for idleness.
     * @param handler hands over what is read
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
     * Whether there are newer certificates than those that secured it. Any thread.
     * @return {@code false} for plain text
     */
    boolean isOutdated() {
        return this.tls != null && this.wiring.tls() != null && this.wiring.tls().current() != this.tls;
    }

    /**
     * Whether the end of the connection means that the peer does not accept the
     * certificate of this client.
     * @param cause what ended it
     * @return the fault, {@code null} if it ended for another reason
     */
    @OnEventLoop
    @Nullable TlsFailure refusal(@Nullable Throwable cause) {
        return (this.tls != null && !this.answered && cause != null) ? this.tls.refusal(cause) : null;
    }

    /**
     * What may be behind the end of the connection, for the text of a failure.
     * @return mostly empty
     */
    @OnEventLoop
    String suspicion() {
        return (this.tls != null && !this.answered)
                ? " before any response, as with servers that do not accept the certificate of this client" : "";
    }

    /** Takes no more calls, and closes when those in flight have ended. */
    @OnEventLoop
    void finish() {
        this.finishing = true;
        closeIfFinished();
    }

    /** Closes if that is what the last call in flight was waited for. */
    @OnEventLoop
    void closeIfFinished() {
        if (this.finishing && this.inFlight.isEmpty()) {
            // Behind what is being written
            this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Whether a byte went either way since the last time this was asked.
     * @return {@code false} for an idle connection
     */
    @OnEventLoop
    boolean takeTouched() {
        boolean touched = this.touched;
        this.touched = false;
        return touched;
    }

    /**
     * Whether a new connection may lead to a server that does more than to send clients
     * away. One that just refused at once is not tried again and again.
     * @param nowNanos the time
     * @return {@code false} to stay
     */
    @OnEventLoop
    boolean isWorthLeaving(long nowNanos) {
        return this.served || nowNanos - this.openedNanos >= RECONNECT_GAP_NANOS;
    }

    /** Notes that the server answered something else than that clients must go. */
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
