/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * Observes sends, for metrics, traces or audits. Never called on an I/O thread.
 * Exceptions and errors are logged once a minute with a count, and do not affect the
 * send. A hook that blocks delays only the send it is called for.
 */
public interface SendHook {

    /**
     * Called on the sending thread after a message was accepted.
     * @param context the send; the same object for all calls of one send
     */
    default void beforeSend(SendContext context) {
    }

    /**
     * Called after the send has completed, once for each attempt, successful or failed.
     * The calls precede {@link #afterSend} and have the order of the attempts.
     * @param context the send
     * @param attempt the attempt
     */
    default void afterAttempt(SendContext context, SendAttempt attempt) {
    }

    /**
     * Called after the send has completed, exactly once for each {@link #beforeSend},
     * just before the outcome is reported to the caller. Called on the sending thread if
     * it waits or if the send is rejected immediately, otherwise on a callback thread.
     * @param context the send
     * @param result the result; {@code null} for failures and for one-way sends, which
     * have no result
     * @param failure the failure, {@code null} on success
     */
    default void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
    }

    /**
     * Called on a callback thread each time the outcome of a transaction is sent to the
     * broker, which does not acknowledge it.
     * @param end the outcome
     */
    default void afterTransaction(TransactionEnd end) {
    }

}
