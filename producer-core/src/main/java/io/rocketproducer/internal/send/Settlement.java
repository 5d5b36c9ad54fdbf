package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

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
     * Settles a send as stored, unless it is settled.
     * @param task the send
     * @param result the receipt
     */
    void sent(SendTask task, SendResult result) {
        if (task.sent(result)) {
            add(task);
        }
    }

    private void add(SendTask task) {
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
        this.settled.removeIf(Settlement::toldAtOnce);
        if (!this.settled.isEmpty()) {
            this.desk.callBack(() -> tell(this.settled));
        }
    }

    private static boolean toldAtOnce(SendTask task) {
        boolean waitedFor = task.isWaitedFor();
        if (waitedFor) {
            task.deliver();
        }
        return waitedFor;
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
         * Settles a send as failed, unless it is settled.
         * @param task the send
         * @param failure why
         * @return whether this call settled it
         */
        boolean failed(SendTask task, SendException failure) {
            return task.failed(failure) && deliver(task);
        }

        /**
         * Settles a one-way send as written, unless it is settled.
         * @param task the send
         * @return whether this call settled it
         */
        boolean written(SendTask task) {
            return task.written() && deliver(task);
        }

        private boolean deliver(SendTask task) {
            Settlement settlement = begin(1);
            settlement.add(task);
            settlement.deliver();
            return true;
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
