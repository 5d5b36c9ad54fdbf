package io.rocketproducer.internal.send;

/**
 * A send that remembers where its time goes, for the text of a timeout. Part of the send
 * itself, so that it allocates nothing, and as small as can be: times are microseconds
 * since the start, 35 minutes at most, and phases are numbers.
 * <p>
 * Written by the thread that holds the send. The thread that fails an expired send may
 * read a phase that has just ended, which can only blur the text.
 */
// A byte for a phase instead of a reference
@SuppressWarnings("EnumOrdinal")
abstract class TimedSend extends SendState {

    private static final SendPhase[] PHASES = SendPhase.values();

    private static final byte NONE = -1;

    private final long startedNanos;

    private byte phase = (byte) SendPhase.PREPARATION.ordinal();

    /** The longest phase before dispatch that has ended. */
    private byte longest = NONE;

    private int longestMicros;

    private int phaseStartedMicros;

    TimedSend(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    final long startedNanos() {
        return this.startedNanos;
    }

    /**
     * Begins a phase, and ends the one before.
     * @param next the phase
     * @param nowNanos the current time
     */
    final void enter(SendPhase next, long nowNanos) {
        int now = microsUntil(nowNanos);
        SendPhase before = phase();
        if (before != SendPhase.PREPARATION && before != SendPhase.DISPATCH) {
            int spent = now - this.phaseStartedMicros;
            if (spent > this.longestMicros) {
                this.longest = this.phase;
                this.longestMicros = spent;
            }
        }
        this.phase = (byte) next.ordinal();
        this.phaseStartedMicros = now;
    }

    /**
     * The time since the start.
     * @param nowNanos the current time
     * @return microseconds
     */
    final int microsUntil(long nowNanos) {
        return (int) Math.min(Integer.MAX_VALUE, (nowNanos - this.startedNanos) / 1_000);
    }

    final SendPhase phase() {
        return PHASES[this.phase];
    }

    /**
     * The phase that cost the send its time.
     * @param budgetNanos the limit of the send
     * @return an earlier phase if it took half of the limit or more, otherwise the
     * current one
     */
    final SendPhase blamed(long budgetNanos) {
        boolean earlier = this.longest != NONE && nanos(this.longestMicros) >= budgetNanos / 2;
        return earlier ? PHASES[this.longest] : phase();
    }

    /**
     * How long the blamed phase took, so far if it has not ended.
     * @param blamed the phase
     * @param nowNanos the current time
     * @return nanoseconds
     */
    final long spentNanos(SendPhase blamed, long nowNanos) {
        return nanos((blamed == phase()) ? microsUntil(nowNanos) - this.phaseStartedMicros : this.longestMicros);
    }

    private static long nanos(int micros) {
        return micros * 1_000L;
    }

}
