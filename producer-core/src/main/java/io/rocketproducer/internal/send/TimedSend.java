package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

/**
 * A send that remembers where its time goes, for the text of a timeout. Part of the send
 * itself, so that it allocates nothing.
 * <p>
 * Written by the thread that holds the send. The thread that fails an expired send may
 * read a phase that has just ended, which can only blur the text.
 */
abstract class TimedSend extends SendState {

    private SendPhase phase = SendPhase.PREPARATION;

    /** Not set in {@link SendPhase#PREPARATION}. */
    private long phaseStartedNanos;

    /** The longest phase before dispatch that has ended. */
    private @Nullable SendPhase longest;

    private long longestNanos;

    /**
     * Begins a phase, and ends the one before.
     * @param next the phase
     * @param nowNanos the current time
     */
    final void enter(SendPhase next, long nowNanos) {
        if (this.phase != SendPhase.PREPARATION && this.phase != SendPhase.DISPATCH) {
            long spent = nowNanos - this.phaseStartedNanos;
            if (spent > this.longestNanos) {
                this.longest = this.phase;
                this.longestNanos = spent;
            }
        }
        this.phase = next;
        this.phaseStartedNanos = nowNanos;
    }

    final SendPhase phase() {
        return this.phase;
    }

    /**
     * The phase that cost the send its time.
     * @param budgetNanos the limit of the send
     * @return an earlier phase if it took half of the limit or more, otherwise the
     * current one
     */
    final SendPhase blamed(long budgetNanos) {
        SendPhase earlier = this.longest;
        return (earlier != null && this.longestNanos >= budgetNanos / 2) ? earlier : this.phase;
    }

    /**
     * How long the blamed phase took, so far if it has not ended.
     * @param blamed the phase
     * @param nowNanos the current time
     * @return nanoseconds
     */
    final long spentNanos(SendPhase blamed, long nowNanos) {
        return (blamed == this.phase) ? nowNanos - this.phaseStartedNanos : this.longestNanos;
    }

}
