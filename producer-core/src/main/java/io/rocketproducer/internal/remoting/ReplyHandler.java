/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import io.rocketproducer.internal.wire.Frame;

/**
 * Receives the outcome of a call. Exactly one of {@link #onReply} and {@link #onFailure}
 * is called, once, usually on an I/O thread, so it must not block.
 */
public interface ReplyHandler {

    void onReply(Frame reply);

    void onFailure(RemotingException failure);

    /**
     * Returns whether the call, once written, waits for its response after its timeout.
     * The peer may still execute it, and later requests must not overtake it. Such a call
     * completes with its response, with the loss of its connection, or when the peer
     * responds only to other requests.
     * @return {@code false} if it fails on timeout
     */
    default boolean awaitsLateResponse() {
        return false;
    }

    /**
     * Called when a call that awaits a late response times out. Called at most once,
     * before the call completes.
     * @param failure the timeout
     */
    default void onLate(RemotingException failure) {
    }

}
