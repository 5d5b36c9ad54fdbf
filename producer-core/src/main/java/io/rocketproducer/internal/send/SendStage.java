package io.rocketproducer.internal.send;

/**
 * Where a send that has not settled is. A {@link SendTask} holds its stage and later its
 * outcome in one field, so that each step below is one compare-and-set of that field, and
 * of two steps that race one comes first and the other sees it. Two rules follow: a send
 * that has settled is never handed over, and one that settles while or after it was
 * handed over, unless every such attempt ended as not executed, is reported as possibly
 * stored.
 *
 * <pre>
 * step                IN_PREPARATION  WAITING          HANDED_OVER      POSSIBLY_STORED    HANDED_OVER_AGAIN  settled
 * ready               WAITING         illegal          illegal          illegal            illegal            ignored
 * handOver            ignored         HANDED_OVER      stays, true      HANDED_OVER_AGAIN  stays, true        ignored
 * takeBack            ignored         ignored          WAITING          ignored            POSSIBLY_STORED    ignored
 * markPossiblyStored  ignored         POSSIBLY_STORED  POSSIBLY_STORED  ignored            POSSIBLY_STORED    ignored
 * sent, written       settles         settles          settles          settles            settles            ignored
 * failed, true        settles         settles          settles          settles            settles            ignored
 * failed, false       settles         settles          ignored          settles as true    ignored            ignored
 * withdrawn           settles         settles          ignored          settles            ignored            ignored
 * </pre>
 *
 * The two rows of {@code failed} differ in {@code SendException.possiblyStored()}. A
 * failure that denies what the stage says was made before the message was handed over: in
 * flight it is ignored, because the end of the attempt or the deadline settles the send;
 * otherwise it becomes the cause of one that says so. {@code ignored} returns
 * {@code false} and changes nothing; {@code illegal} throws
 * {@link IllegalStateException}.
 */
enum SendStage {

    /** The sending thread has not made it ready yet. */
    IN_PREPARATION(false, false),

    /** No broker has it: it waits for its first attempt, or for another one. */
    WAITING(false, false),

    /** An attempt is in flight. */
    HANDED_OVER(true, true),

    /** It waits for another attempt; an earlier one may have stored it. */
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

    boolean isInFlight() {
        return this.inFlight;
    }

}
