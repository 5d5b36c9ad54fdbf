package io.rocketproducer.internal.remoting;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
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

    private final FrameEncoder encoder;

    private final RequestSigner signer;

    private final long openedNanos;

    private final InFlightCalls inFlight = new InFlightCalls();

    private boolean unflushed;

    private boolean touched;

    /** When the peer was last heard of; at first, when the channel was opened. */
    private long heardNanos;

    private boolean served;

    private boolean leaving;

    Connection(Endpoint address, Channel channel, Wiring wiring) {
        this.address = address;
        this.channel = channel;
        this.encoder = wiring.encoder();
        this.signer = new RequestSigner(wiring.credentials());
        this.heardNanos = wiring.time().nanoTime();
        this.openedNanos = wiring.time().nanoTime();
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
     * Notes that the peer was heard of.
     * @param nowNanos the time
     */
    @OnEventLoop
    void touch(long nowNanos) {
        this.touched = true;
        this.heardNanos = nowNanos;
    }

    /**
     * How long the peer was not heard of.
     * @param nowNanos the time
     * @return nanoseconds
     */
    @OnEventLoop
    long silentNanos(long nowNanos) {
        return nowNanos - this.heardNanos;
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

    /** Gets no more calls: those in flight may end, then it closes. */
    @OnEventLoop
    void leave() {
        this.leaving = true;
        closeIfDone();
    }

    /** Closes it if it only waited for the last answer. */
    @OnEventLoop
    void closeIfDone() {
        if (this.leaving && this.inFlight.isEmpty()) {
            // Behind what is being written
            this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
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
