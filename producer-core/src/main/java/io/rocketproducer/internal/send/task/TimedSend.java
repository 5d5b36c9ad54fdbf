/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

/**
 * Records how a send spends its time, for the text of a timeout. Superclass of the send,
 * so that it needs no extra object, and compact: times are microseconds since the start,
 * 35 minutes at most, and phases are bytes.
 * <p>
 * Written by the thread that holds the send. The thread that fails an expired send may
 * read a phase that has just ended; this affects the text only.
 */
// A byte for a phase instead of a reference
@SuppressWarnings("EnumOrdinal")
public abstract class TimedSend extends SendState {

    private static final SendPhase[] PHASES = SendPhase.values();

    private static final byte NONE = -1;

    private final long startedNanos;

    private byte phase = (byte) SendPhase.PREPARATION.ordinal();

    /** The longest completed phase before dispatch. */
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
     * Starts a phase, and ends the previous one.
     * @param next the phase
     * @param nowNanos the current time
     */
    public final void enter(SendPhase next, long nowNanos) {
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
     * Returns the time since the start.
     * @param nowNanos the current time
     * @return microseconds
     */
    final int microsUntil(long nowNanos) {
        return (int) Math.min(Integer.MAX_VALUE, (nowNanos - this.startedNanos) / 1_000);
    }

    public final SendPhase phase() {
        return PHASES[this.phase];
    }

    /**
     * Returns the phase that caused a timeout.
     * @param budgetNanos the limit of the send
     * @return an earlier phase if it took half of the limit or more, otherwise the
     * current one
     */
    final SendPhase blamed(long budgetNanos) {
        boolean earlier = this.longest != NONE && nanos(this.longestMicros) >= budgetNanos / 2;
        return earlier ? PHASES[this.longest] : phase();
    }

    /**
     * Returns the duration of the blamed phase, up to now if it has not ended.
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
