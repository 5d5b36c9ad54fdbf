/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

/**
 * Receives the outcome of a call. Exactly one of {@link #onSuccess} and
 * {@link #onFailure} is called, once, usually on an I/O thread, so it must not block.
 *
 * @param <R> the type of a successful response
 */
public interface CallHandler<R> {

    void onSuccess(R result);

    void onFailure(CallFailure failure);

    /**
     * Returns whether the call waits for its response after its timeout. The peer may
     * still execute it, and later requests must not overtake it.
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
    default void onLate(CallFailure failure) {
    }

}
