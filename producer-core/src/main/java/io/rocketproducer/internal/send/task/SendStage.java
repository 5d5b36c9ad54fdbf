/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

/**
 * The stage of an incomplete send. A {@link SendTask} holds its stage and later its
 * outcome in one field. Each step below is one compare-and-set of that field, so racing
 * steps are ordered, and the second sees the first. Two rules follow. A completed send is
 * never handed over. A send that completes during or after a hand-over is reported as
 * possibly stored, unless every such attempt ended as not executed.
 *
 * <pre>
 * step                IN_PREPARATION  WAITING          HANDED_OVER      POSSIBLY_STORED    HANDED_OVER_AGAIN  completed
 * ready               WAITING         illegal          illegal          illegal            illegal            ignored
 * handOver            ignored         HANDED_OVER      stays, true      HANDED_OVER_AGAIN  stays, true        ignored
 * takeBack            ignored         ignored          WAITING          ignored            POSSIBLY_STORED    ignored
 * markPossiblyStored  ignored         POSSIBLY_STORED  POSSIBLY_STORED  ignored            POSSIBLY_STORED    ignored
 * sent, written       completes       completes        completes        completes          completes          ignored
 * failed, true        completes       completes        completes        completes          completes          ignored
 * failed, false       completes       completes        ignored          completes as true  ignored            ignored
 * withdrawn           completes       completes        ignored          completes          ignored            ignored
 * </pre>
 *
 * The two rows of {@code failed} differ in {@code SendException.possiblyStored()}. A
 * failure that contradicts the stage was created before the message was handed over. In
 * flight it is ignored, because the end of the attempt or the deadline completes the
 * send. Otherwise it becomes the cause of a failure that matches the stage.
 * {@code ignored} returns {@code false} and changes nothing; {@code illegal} throws
 * {@link IllegalStateException}.
 */
public enum SendStage {

    /** The sending thread is preparing the message. */
    IN_PREPARATION(false, false),

    /** No broker has the message: it waits for its first attempt, or for another one. */
    WAITING(false, false),

    /** An attempt is in flight. */
    HANDED_OVER(true, true),

    /** The message waits for another attempt; an earlier one may have stored it. */
    POSSIBLY_STORED(true, false),

    /** An attempt is in flight; an earlier one may have stored the message, too. */
    HANDED_OVER_AGAIN(true, true);

    private final boolean possiblyStored;

    private final boolean inFlight;

    SendStage(boolean possiblyStored, boolean inFlight) {
        this.possiblyStored = possiblyStored;
        this.inFlight = inFlight;
    }

    boolean isPossiblyStored() {
        return this.possiblyStored;
    }

    public boolean isInFlight() {
        return this.inFlight;
    }

}
