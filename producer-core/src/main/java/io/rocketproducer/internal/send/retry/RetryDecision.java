/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;

/**
 * The decision after a failed attempt.
 */
public sealed interface RetryDecision {

    /**
     * Makes no other attempt.
     * @return the failure is final, or the send is complete
     */
    static RetryDecision giveUp() {
        return new GiveUp(null);
    }

    static RetryDecision immediately() {
        return new Retry(0);
    }

    static RetryDecision after(long delayNanos) {
        return new Retry(delayNanos);
    }

    /**
     * Returns whether another attempt is made.
     * @return {@code false} if the send ends
     */
    default boolean retry() {
        return this instanceof Retry;
    }

    /**
     * Returns the delay before the next attempt.
     * @return nanoseconds, 0 for none
     */
    default long delayNanos() {
        return (this instanceof Retry retry) ? retry.delay() : 0;
    }

    /**
     * Another attempt is made.
     *
     * @param delay nanoseconds before it
     */
    record Retry(long delay) implements RetryDecision {
    }

    /**
     * No other attempt is made.
     *
     * @param failure what the send fails with; {@code null} if the caller creates it, or
     * the send is complete
     */
    record GiveUp(@Nullable SendException failure) implements RetryDecision {
    }

}
