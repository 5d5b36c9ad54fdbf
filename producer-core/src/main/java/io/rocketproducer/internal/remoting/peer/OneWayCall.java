/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * A call that completes when it has been written to the socket.
 */
final class OneWayCall extends Call implements ChannelFutureListener {

    private final WriteHandler handler;

    OneWayCall(Peer peer, OutgoingFrame frame, long timeoutNanos, long nowNanos, WriteHandler handler) {
        super(peer, frame, timeoutNanos, nowNanos);
        this.handler = handler;
    }

    @Override
    public void operationComplete(ChannelFuture write) {
        if (!write.isSuccess()) {
            fail(Reason.CONNECTION_LOST, "connection to " + address() + " broke while writing", write.cause());
        }
        else if (settle()) {
            report(null);
        }
    }

    @Override
    void notifyFailure(RemotingException failure) {
        report(failure);
    }

    private void report(@Nullable RemotingException failure) {
        try {
            this.handler.onWritten(failure);
        }
        catch (Throwable ex) {
            logs().handlers().warn("Handler of a one-way request to {} failed", address(), ex);
        }
    }

}
