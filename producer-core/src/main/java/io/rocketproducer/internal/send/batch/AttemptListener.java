/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.List;

import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.task.Attempt;

/**
 * Handles the outcomes of attempts. Called on an I/O thread or the one that made the
 * attempt; must not block.
 */
public interface AttemptListener {

    /**
     * Returns the timeout of the next request.
     * @param attempt the attempt
     * @param nowNanos the time
     * @return the timeout, zero or less if the send has no time left
     */
    long timeoutNanos(Attempt attempt, long nowNanos);

    /**
     * The broker has stored the messages of a request.
     * @param batch the attempts of the request, at least one
     * @param reply the response
     * @param leftNanos when the request was sent
     */
    void onStored(List<Attempt> batch, SendReply reply, long leftNanos);

    /**
     * One-way messages were written.
     * @param batch the attempts of the request, at least one
     */
    void onWritten(List<Attempt> batch);

    /**
     * The broker has not stored the message, or the outcome is unknown.
     * @param attempt the attempt
     * @param failure the failure
     * @return the decision; if there is no retry, the send is complete
     */
    RetryDecision onFailure(Attempt attempt, CallFailure failure);

    /**
     * No request was made because the broker of an order key is absent. The message waits
     * for it until its deadline, and no attempt is counted.
     * @param attempt the attempt
     * @return the decision; if there is no retry, the send is complete
     */
    RetryDecision onAbsent(Attempt attempt);

    /**
     * Makes the next attempt, possibly on another broker.
     * @param attempt the previous attempt
     * @param delayNanos the delay
     */
    void retry(Attempt attempt, long delayNanos);

    /**
     * Returns whether an order key now maps to another queue.
     * @param attempt an attempt that failed, or one queued behind it
     * @return {@code false} if the message stays in its queue
     */
    boolean canMove(Attempt attempt);

    /**
     * Selects a queue again for a message whose attempt made no request.
     * @param attempt the attempt
     */
    void reroute(Attempt attempt);

    /**
     * An attempt makes no request because its send is complete. Called under a lock; must
     * not block.
     * @param attempt the attempt
     */
    void onDropped(Attempt attempt);

    /**
     * A queued message has no time left for a request.
     * @param attempt the attempt
     */
    void onExpired(Attempt attempt);

}
