/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.HashSet;
import java.util.Set;

import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.instance.UserCode.Behaviour;
import io.rocketproducer.internal.instance.UserCodeCell.Group;
import io.rocketproducer.internal.instance.UserCodeCell.Kind;
import io.rocketproducer.internal.instance.UserCodeCell.Mode;

/**
 * Checks the outcome of the one call affected by user code.
 */
final class UserCodeOutcome {

    private static final String ROLLBACK_UNKNOWN = "0";

    private static final String COMMIT = "8";

    private final UserCodeCell cell;

    private final Invariants invariants;

    private final UserCode user;

    UserCodeOutcome(UserCodeCell cell, Invariants invariants, UserCode user) {
        this.cell = cell;
        this.invariants = invariants;
        this.user = user;
    }

    /**
     * Checks the outcome of a send.
     * @param send the send
     */
    void check(Watch<?> send) {
        if (!send.completes()) {
            return;
        }
        Throwable failure = send.failure();
        if (fails()) {
            checkRefused(send, failure);
        }
        else if (failure != null && !isTolerated(failure)) {
            violated(send + " failed: " + failure);
        }
    }

    private boolean fails() {
        Group group = this.cell.kind().group;
        if (group != Group.OF_SEND && group != Group.OF_REQUEST) {
            return false;
        }
        boolean refusesNull = this.cell.kind() != Kind.CREDENTIALS_PROVIDER;
        return this.cell.behaviour().isThrowing() || (this.cell.behaviour() == Behaviour.RETURNS_NULL && refusesNull);
    }

    private void checkRefused(Watch<?> send, Throwable failure) {
        if (failure == null) {
            // The caller of a one-way send may return before its request is created
            if (this.cell.kind().group != Group.OF_REQUEST || this.cell.mode() != Mode.ONEWAY) {
                violated(send + " succeeded");
            }
            return;
        }
        if (!(failure instanceof UnexpectedSendException)) {
            violated(send + " failed with " + failure);
            return;
        }
        // An exception of a credentials provider may quote a secret, so it is not the
        // cause
        if (this.cell.behaviour().isThrowing() && this.cell.kind() != Kind.CREDENTIALS_PROVIDER
                && !causes(failure).contains(this.user.thrown())) {
            this.invariants.violated("cause", send + " does not name the cause: " + failure);
        }
    }

    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = new HashSet<>();
        for (Throwable ex = failure; ex != null && causes.add(ex);) {
            ex = ex.getCause();
        }
        return causes;
    }

    private boolean isTolerated(Throwable failure) {
        Group group = this.cell.kind().group;
        return switch (this.cell.behaviour()) {
            // Released after the timeout of the send
            case BLOCKS -> group != Group.EXECUTOR && failure instanceof SendTimeoutException;
            case INTERRUPTS -> group == Group.OF_SEND && failure instanceof SendInterruptedException;
            case SENDS ->
                (this.cell.kind().duringLookup() || group == Group.OF_REQUEST) && failure instanceof SendException;
            case CLOSES -> failure instanceof ProducerClosedException;
            default -> false;
        };
    }

    /**
     * Checks a broker's end-transaction request after a check.
     * @param end the field {@code commitOrRollback}
     */
    void checkEnd(String end) {
        if (this.cell.behaviour() == Behaviour.CLOSES) {
            return;
        }
        String expected = (this.cell.behaviour().isThrowing() || this.cell.behaviour() == Behaviour.RETURNS_NULL)
                ? ROLLBACK_UNKNOWN : COMMIT;
        if (!end.equals(expected)) {
            violated("the broker got state " + end + " and not " + expected);
        }
    }

    /**
     * Checks a transaction: exceptions determine its outcome, errors are thrown to the
     * caller.
     * @param sent the transaction
     * @param cluster receives the end-transaction request
     */
    void checkLocal(Watch<?> sent, ContainmentCluster cluster) {
        if (!sent.completes()) {
            return;
        }
        Throwable thrown = this.user.thrown();
        Throwable failure = sent.failure();
        if (thrown instanceof Error) {
            if (failure != thrown) {
                violated(sent + " ended with " + failure + " and not with the error of the local transaction");
            }
            return;
        }
        if (failure != null) {
            violated(sent + " failed: " + failure);
            return;
        }
        TransactionResult result = (TransactionResult) sent.value();
        boolean unknown = thrown != null || this.cell.behaviour() == Behaviour.RETURNS_NULL;
        if (result.state() != (unknown ? TransactionState.UNKNOWN : TransactionState.COMMIT)
                || result.failure() != thrown) {
            violated(sent + " ended with " + result.state() + " and " + result.failure());
        }
        String end = cluster.end(result.transactionId(), Invariants.LIMIT);
        if (!end.equals(unknown ? ROLLBACK_UNKNOWN : COMMIT)) {
            violated("the broker got state " + end);
        }
    }

    /**
     * Checks a future and its dependent stage.
     * @param future the future
     * @param dependent the stage with the user code
     */
    void checkFuture(Watch<?> future, Watch<?> dependent) {
        future.succeeds("outcome");
        if (dependent.completes() && this.cell.behaviour().isThrowing() && dependent.failure() != this.user.thrown()) {
            violated("the dependent stage ended with " + dependent.failure());
        }
    }

    private void violated(String detail) {
        this.invariants.violated("outcome", detail);
    }

}
