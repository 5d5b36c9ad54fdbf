/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * Computes how long the messages in a batch queue may wait for others. Remembers the
 * messages already examined, so that each is examined once rather than on every arrival.
 * Guarded by the lock of the batch queue.
 */
final class Linger {

    private final BatchLimits limits;

    private int looked;

    private long bytes;

    private long leaveByNanos;

    private boolean full;

    /** The previously examined message. */
    private @Nullable SendTask last;

    Linger(BatchLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns the latest time at which a message is sent. Counted from acceptance of the
     * send, so that a retried message does not wait again. At most half of the send's
     * limit, so that the other half remains for the request.
     * @param startedNanos when the send was accepted
     * @param budgetNanos the send's own limit
     * @param lingerNanos how long a message waits for others
     * @return the time
     */
    static long leaveBy(long startedNanos, long budgetNanos, long lingerNanos) {
        return startedNanos + Math.min(lingerNanos, budgetNanos / 2);
    }

    /**
     * Returns how long the next batch may wait for more messages.
     * @param waiting the waiting attempts; none removed since the last call, except after
     * {@link #startAgain()}
     * @param nowNanos the time
     * @param lingerNanos how long a message waits for others
     * @return the remaining time; zero or less if a batch is to be sent now
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
        // A message with other attributes ends the batch before it
        SendTask before = this.last;
        this.full |= this.looked > 0 && before != null && !BatchScope.mayShare(before, task);
        this.last = task;
    }

    /** Restarts, because attempts were removed or added at the head. */
    void startAgain() {
        this.looked = 0;
        this.bytes = 0;
        this.full = false;
        this.last = null;
    }

}
