package io.rocketproducer.internal.send;

import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * How long those who wait in a free line may wait on for others. Remembers what it has
 * looked at, so that each message is looked at once and not again with everyone who comes
 * behind it. Guarded by whatever guards the line.
 */
final class Linger {

    private final GatherLimits limits;

    private int looked;

    private long bytes;

    private long leaveByNanos;

    private boolean full;

    /** The message that was looked at before the current one. */
    private @Nullable SendTask last;

    Linger(GatherLimits limits) {
        this.limits = limits;
    }

    /**
     * When a message leaves at the latest. Counted from when its send was accepted, so
     * that one that is tried again does not wait again; and the other half of the limit
     * is for the request.
     * @param startedNanos when the send was accepted
     * @param budgetNanos the send's own limit
     * @param lingerNanos how long a message waits for others
     * @return the time
     */
    static long leaveBy(long startedNanos, long budgetNanos, long lingerNanos) {
        return startedNanos + Math.min(lingerNanos, budgetNanos / 2);
    }

    /**
     * How long nothing needs to leave, unless others come.
     * @param waiting who waits, with nobody gone since the last look but after
     * {@link #startAgain()}
     * @param nowNanos the time
     * @param lingerNanos how long a message waits for others
     * @return the time left; zero or less if those at the head leave now
     */
    long remainingNanos(Deque<Attempt> waiting, long nowNanos, long lingerNanos) {
        if (waiting.isEmpty() || waiting.size() >= this.limits.maxMessages()) {
            return 0;
        }
        Iterator<Attempt> latest = waiting.descendingIterator();
        for (; this.looked < waiting.size(); this.looked++) {
            look(latest.next().task(), lingerNanos);
        }
        return (this.full || this.bytes >= this.limits.maxBytes()) ? 0 : this.leaveByNanos - nowNanos;
    }

    private void look(SendTask task, long lingerNanos) {
        long leaveBy = leaveBy(task.deadlineNanos() - task.budgetNanos(), task.budgetNanos(), lingerNanos);
        if (this.looked == 0 || leaveBy - this.leaveByNanos < 0) {
            this.leaveByNanos = leaveBy;
        }
        this.bytes += task.outgoing().batchBytes();
        // One with other attributes ends the batch before it
        SendTask before = this.last;
        this.full |= this.looked > 0 && before != null && !LineClass.mayShare(before, task);
        this.last = task;
    }

    /** Somebody has left, or has come in front of others. */
    void startAgain() {
        this.looked = 0;
        this.bytes = 0;
        this.full = false;
        this.last = null;
    }

}
