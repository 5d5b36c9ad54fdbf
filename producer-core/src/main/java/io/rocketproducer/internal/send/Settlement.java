package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stop, where sends that end together settle together: room is given back at
 * once, then the waiting threads are woken, and the rest is told in one go on a callback
 * thread. For one thread.
 */
final class Settlement {

    private static final Logger logger = LoggerFactory.getLogger(Settlement.class);

    private final Desk desk;

    private final List<SendTask> settled;

    private int admitted;

    private long bytes;

    private Settlement(Desk desk, int expected) {
        this.desk = desk;
        this.settled = new ArrayList<>(expected);
    }

    /**
     * Settles a send, unless it is.
     * @param task the send
     * @param outcome how it ended
     */
    void add(SendTask task, Outcome outcome) {
        if (!task.settle(outcome)) {
            return;
        }
        if (task.isAdmitted()) {
            this.admitted++;
            this.bytes += this.desk.gate().charged(task.message().body().length);
        }
        this.settled.add(task);
    }

    /**
     * Tells those who wait. Room comes first, so that a callback may send again.
     */
    void deliver() {
        if (this.admitted > 0) {
            this.desk.gate().leave(this.admitted, this.bytes);
        }
        List<SendTask> later = new ArrayList<>(this.settled.size());
        for (int i = 0; i < this.settled.size(); i++) {
            SendTask task = this.settled.get(i);
            if (task.isWaitedFor()) {
                task.deliver();
            }
            else {
                later.add(task);
            }
        }
        if (!later.isEmpty()) {
            this.desk.callBack(() -> tell(later));
        }
    }

    // Whatever the code of one user throws, the others must be told, too
    private static void tell(List<SendTask> tasks) {
        for (SendTask task : tasks) {
            try {
                task.deliver();
            }
            catch (Throwable ex) {
                logger.warn("A callback of a send failed", ex);
            }
        }
    }

    /**
     * What settling needs.
     *
     * @param gate where room is given back
     * @param callbacks tells those who do not wait
     * @param fallback does it when the callback executor is full
     */
    record Desk(FlowGate gate, Executor callbacks, Executor fallback) {

        /**
         * Settles a send, unless it is.
         * @param task the send
         * @param outcome how it ended
         * @return whether this call settled it
         */
        boolean settle(SendTask task, Outcome outcome) {
            Settlement settlement = begin(1);
            settlement.add(task, outcome);
            settlement.deliver();
            return !settlement.settled.isEmpty();
        }

        /**
         * Starts to settle sends.
         * @param expected how many there may be
         * @return takes them
         */
        Settlement begin(int expected) {
            return new Settlement(this, expected);
        }

        /**
         * Runs something on a callback thread. A saturated executor of the user's must
         * not leave anybody waiting for ever.
         * @param step what to run
         */
        void callBack(Runnable step) {
            try {
                this.callbacks.execute(step);
            }
            catch (RejectedExecutionException ex) {
                logger.debug("The callback executor is full; the callback runs on the scheduler", ex);
                this.fallback.execute(step);
            }
        }

    }

}
