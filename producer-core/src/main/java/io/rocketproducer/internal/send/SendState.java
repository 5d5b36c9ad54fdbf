package io.rocketproducer.internal.send;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * The {@link SendStage stage} of a send, then its outcome: both in one field, so that
 * settling it and handing it over exclude each other. The first outcome wins, later ones
 * are dropped. Thread-safe; part of the send itself, so that it allocates nothing.
 */
abstract class SendState extends OpenSend {

    private static final AtomicReferenceFieldUpdater<SendState, Object> STATE = AtomicReferenceFieldUpdater
        .newUpdater(SendState.class, Object.class, "state");

    /** A one-way message was handed to the network. */
    static final Object WRITTEN = new Object();

    /**
     * Settled before it was ready. Written by the thread that settled it, and passed on
     * with it.
     */
    private boolean refused;

    /**
     * A {@link SendStage}, then the outcome: a {@link SendResult}, a
     * {@link SendException} or {@link #WRITTEN}.
     */
    private volatile Object state = SendStage.IN_PREPARATION;

    /**
     * Makes the send ready for its first attempt.
     * @return {@code false} if it has settled
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
     * Hands the message over to the network, unless it has settled.
     * @return {@code false} if it must not leave any more
     */
    final boolean handOver() {
        return move(SendStage.WAITING, SendStage.HANDED_OVER)
                || move(SendStage.POSSIBLY_STORED, SendStage.HANDED_OVER_AGAIN)
                || (this.state instanceof SendStage stage && stage.isInFlight());
    }

    /** Takes the message back from a broker that does not have it. */
    final void takeBack() {
        if (!move(SendStage.HANDED_OVER, SendStage.WAITING)) {
            move(SendStage.HANDED_OVER_AGAIN, SendStage.POSSIBLY_STORED);
        }
    }

    /** An attempt has ended, and its broker may have the message. */
    final void markPossiblyStored() {
        if (!move(SendStage.HANDED_OVER, SendStage.POSSIBLY_STORED)
                && !move(SendStage.HANDED_OVER_AGAIN, SendStage.POSSIBLY_STORED)) {
            move(SendStage.WAITING, SendStage.POSSIBLY_STORED);
        }
    }

    private boolean move(SendStage from, SendStage to) {
        return this.state == from && STATE.compareAndSet(this, from, to);
    }

    /**
     * Whether a request for this message was handed to an open connection, and did not
     * end as not executed.
     * @return {@code false} also once the send has settled
     */
    final boolean isHandedOver() {
        return this.state instanceof SendStage stage && stage.isPossiblyStored();
    }

    final boolean isInFlight() {
        return this.state instanceof SendStage stage && stage.isInFlight();
    }

    /**
     * Settles the send if it still is at a stage.
     * @param stage the stage
     * @param outcome the outcome
     * @return whether this call settled it
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
     * The stage.
     * @return {@code null} once the send has settled
     */
    final @Nullable SendStage stage() {
        return (this.state instanceof SendStage stage) ? stage : null;
    }

    /**
     * Whether a broker may have the message though the send failed.
     * @return {@code true} if an attempt ended so, or if one is in flight
     */
    final boolean isPossiblyStored() {
        return isHandedOver() || (this.state instanceof SendException failure && failure.possiblyStored());
    }

    /**
     * Whether room in the gate is to be given back when it settles.
     * @return {@code false} if it never was ready
     */
    final boolean holdsRoom() {
        return this.state != SendStage.IN_PREPARATION && !this.refused;
    }

    final boolean isSettled() {
        return !(this.state instanceof SendStage);
    }

    /**
     * The receipt.
     * @return {@code null} while the send has not settled, for a failure and for one-way
     * sends
     */
    final @Nullable SendResult result() {
        return (this.state instanceof SendResult result) ? result : null;
    }

    /**
     * Why the send failed.
     * @return {@code null} if it did not, or not yet
     */
    final @Nullable SendException failure() {
        return (this.state instanceof SendException failure) ? failure : null;
    }

}
