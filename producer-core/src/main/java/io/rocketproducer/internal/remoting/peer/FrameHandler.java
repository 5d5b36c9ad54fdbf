/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import javax.net.ssl.SSLException;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Dispatches the inbound frames of one channel. Confined to the event loop.
 */
final class FrameHandler extends ChannelInboundHandlerAdapter {

    private static final Logger logger = LoggerFactory.getLogger(FrameHandler.class);

    private final Peer peer;

    private final Connection connection;

    private final RequestHandler requests;

    private final RemotingLogs logs;

    private final Timekeeper time;

    FrameHandler(Peer peer, Connection connection, ConnectionContext wiring) {
        this.peer = peer;
        this.connection = connection;
        this.requests = wiring.requests();
        this.logs = wiring.logs();
        this.time = wiring.time();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Frame frame = (Frame) message;
        this.connection.markAuthenticated();
        // Checks the flag first: the peer numbers its own requests, so ids may coincide
        if (frame.isResponse()) {
            settle(frame);
        }
        else {
            answer(frame);
        }
    }

    private void settle(Frame answer) {
        boolean goAway = answer.code() == ResponseCode.GO_AWAY;
        if (!goAway) {
            this.connection.serve();
        }
        ReplyCall call = this.connection.inFlight().take(answer);
        boolean again = goAway && this.peer.leaves(this.connection);
        if (call != null && again) {
            call.takeBack();
            this.peer.submit(call);
        }
        else if (call != null) {
            call.complete(answer);
        }
        this.connection.closeIfFinished();
    }

    private void answer(Frame request) {
        OutgoingFrame answer = handle(request);
        if (answer == null || request.isOneWay()) {
            return;
        }
        try {
            if (!this.connection.answer(request, answer)) {
                logger.debug("Dropping response to request {} from {}: peer is not reading", request.code(),
                        this.connection.address());
            }
        }
        catch (RuntimeException ex) {
            this.logs.requests()
                .warn("Response to request {} from {} cannot be written", request.code(), this.connection.address(),
                        ex);
        }
    }

    private @Nullable OutgoingFrame handle(Frame request) {
        try {
            return this.requests.onRequest(this.connection.address(), request);
        }
        catch (Throwable ex) {
            this.logs.requests().warn("Request {} from {} failed", request.code(), this.connection.address(), ex);
            return OutgoingFrame.answer(ResponseCode.SYSTEM_ERROR, "the client failed to handle the request");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        long now = this.time.nanoTime();
        this.connection.touch(now);
        this.peer.received(this.connection, now);
        this.connection.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        this.peer.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        this.peer.lost(this.connection, null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable fault = (cause.getCause() != null) ? cause.getCause() : cause;
        if (cause instanceof DecoderException && !(fault instanceof SSLException)) {
            this.logs.invalidFrames()
                .warn("Closing connection to {}: invalid frame: {}", this.connection.address(), fault.toString());
        }
        else {
            logger.debug("Connection to {} broke: {}", this.connection.address(), PeerText.of(cause.toString()));
        }
        this.peer.lost(this.connection, cause);
    }

}
