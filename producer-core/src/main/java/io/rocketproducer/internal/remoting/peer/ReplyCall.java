/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * A call that completes with its response.
 */
final class ReplyCall extends Call {

    private final ReplyHandler handler;

    ReplyCall(Peer peer, OutgoingFrame frame, long timeoutNanos, long nowNanos, ReplyHandler handler) {
        super(peer, frame, timeoutNanos, nowNanos);
        this.handler = handler;
    }

    void complete(Frame reply) {
        if (settle()) {
            try {
                this.handler.onReply(reply);
            }
            catch (Throwable ex) {
                logs().handlers().warn("Handler of a response from {} failed", address(), ex);
            }
        }
    }

    @Override
    boolean awaitsLateResponse() {
        return this.handler.awaitsLateResponse();
    }

    /**
     * Notifies the handler that the call has timed out but still waits for its response.
     */
    void late() {
        try {
            this.handler.onLate(new RemotingException(Reason.TIMED_OUT, address(), true,
                    "no response from " + address() + " within " + timeoutMillis() + " ms", null));
        }
        catch (Throwable ex) {
            logs().handlers().warn("Handler of a late call to {} failed", address(), ex);
        }
    }

    @Override
    void notifyFailure(RemotingException failure) {
        try {
            this.handler.onFailure(failure);
        }
        catch (Throwable ex) {
            logs().handlers().warn("Handler of a failed call to {} failed", address(), ex);
        }
    }

}
