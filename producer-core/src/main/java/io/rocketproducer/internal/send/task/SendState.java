/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * The {@link SendStage stage} of a send, then its outcome: both in one field, so that
 * completion and hand-over exclude each other. The first outcome wins, later ones are
 * dropped. Thread-safe; superclass of the send, so that it needs no extra object.
 */
public abstract class SendState extends InFlightSend {

    private static final AtomicReferenceFieldUpdater<SendState, Object> STATE = AtomicReferenceFieldUpdater
        .newUpdater(SendState.class, Object.class, "state");

    /** A one-way message was passed to the network. */
    static final Object WRITTEN = new Object();

    /**
     * Completed before it was ready. Written by the completing thread, and passed on with
     * the send.
     */
    private boolean refused;

    /**
     * A {@link SendStage}, then the outcome: a {@link SendResult}, a
     * {@link SendException} or {@link #WRITTEN}.
     */
    private volatile Object state = SendStage.IN_PREPARATION;

    /**
     * Makes the send ready for its first attempt.
     * @return {@code false} if it is complete
     * @throws IllegalStateException if it was ready before
     */
    final boolean begin() {
        if (move(SendStage.IN_PREPARATION, SendStage.WAITING)) {
            return true;
        }
        if (!isSettled()) {
            throw new IllegalStateException("ready twice");
        }
        return false;
    }

    /**
     * Hands the message over to the network, unless the send is complete.
     * @return {@code false} if it must not be sent any more
     */
    final boolean handOver() {
        return move(SendStage.WAITING, SendStage.HANDED_OVER)
                || move(SendStage.POSSIBLY_STORED, SendStage.HANDED_OVER_AGAIN)
                || (this.state instanceof SendStage stage && stage.isInFlight());
    }

    /** Takes the message back from a broker that has not stored it. */
    public final void takeBack() {
        if (!move(SendStage.HANDED_OVER, SendStage.WAITING)) {
            move(SendStage.HANDED_OVER_AGAIN, SendStage.POSSIBLY_STORED);
        }
    }

    /** Records that an attempt has ended, and that its broker may have the message. */
    public final void markPossiblyStored() {
        if (!move(SendStage.HANDED_OVER, SendStage.POSSIBLY_STORED)
                && !move(SendStage.HANDED_OVER_AGAIN, SendStage.POSSIBLY_STORED)) {
            move(SendStage.WAITING, SendStage.POSSIBLY_STORED);
        }
    }

    private boolean move(SendStage from, SendStage to) {
        return this.state == from && STATE.compareAndSet(this, from, to);
    }

    /**
     * Returns whether a request for this message was passed to an open connection, and
     * did not end as not executed.
     * @return {@code false} also once the send is complete
     */
    public final boolean isHandedOver() {
        return this.state instanceof SendStage stage && stage.isPossiblyStored();
    }

    final boolean isInFlight() {
        return this.state instanceof SendStage stage && stage.isInFlight();
    }

    /**
     * Completes the send if it is still at a stage.
     * @param stage the stage
     * @param outcome the outcome
     * @return whether this call completed it
     */
    final boolean end(SendStage stage, Object outcome) {
        if (!STATE.compareAndSet(this, stage, outcome)) {
            return false;
        }
        if (stage == SendStage.IN_PREPARATION) {
            this.refused = true;
        }
        return true;
    }

    /**
     * Returns the stage.
     * @return {@code null} once the send is complete
     */
    public final @Nullable SendStage stage() {
        return (this.state instanceof SendStage stage) ? stage : null;
    }

    /**
     * Returns whether a broker may have the message although the send failed.
     * @return {@code true} if an attempt ended so, or if one is in flight
     */
    public final boolean isPossiblyStored() {
        return isHandedOver() || (this.state instanceof SendException failure && failure.possiblyStored());
    }

    /**
     * Returns whether permits of the gate must be released on completion.
     * @return {@code false} if the send was never ready
     */
    final boolean holdsPermits() {
        return this.state != SendStage.IN_PREPARATION && !this.refused;
    }

    public final boolean isSettled() {
        return !(this.state instanceof SendStage);
    }

    /**
     * Returns the result.
     * @return {@code null} while the send is incomplete, for a failure and for one-way
     * sends
     */
    public final @Nullable SendResult result() {
        return (this.state instanceof SendResult result) ? result : null;
    }

    /**
     * Returns the failure.
     * @return {@code null} if the send did not fail, or has not failed yet
     */
    public final @Nullable SendException failure() {
        return (this.state instanceof SendException failure) ? failure : null;
    }

}
