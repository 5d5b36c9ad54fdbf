package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * The last stop, where sends that end together settle together: room is given back, the
 * waiting threads are woken, and the others are told in one go on a callback thread. For
 * one thread.
 */
final class Settlement {

    private static final Logger logger = LoggerFactory.getLogger(Settlement.class);

    private final Desk desk;

    private final int expected;

    private List<SendTask> waitedFor = List.of();

    private List<SendTask> others = List.of();

    private Settlement(Desk desk, int expected) {
        this.desk = desk;
        this.expected = expected;
    }

    /**
     * Settles a send as stored, unless it is settled.
     * @param task the send
     * @param result the receipt
     * @param nowNanos the current time
     */
    void sent(SendTask task, SendResult result, long nowNanos) {
        if (task.sent(result, nowNanos)) {
            add(task);
        }
    }

    /**
     * Settles a one-way send as written, unless it is settled.
     * @param task the send
     */
    void written(SendTask task) {
        if (task.written()) {
            add(task);
        }
    }

    private void add(SendTask task) {
        if (task.isWaitedFor()) {
            this.waitedFor = added(task, this.waitedFor);
        }
        else {
            this.others = added(task, this.others);
        }
    }

    private List<SendTask> added(SendTask task, List<SendTask> to) {
        List<SendTask> list = to.isEmpty() ? new ArrayList<>(this.expected) : to;
        list.add(task);
        return list;
    }

    /**
     * Tells those who are to learn the outcome. Room comes first, so that they may send
     * again; what waits for a callback thread still takes room, for it still takes
     * memory.
     */
    void deliver() {
        this.desk.tell(this.waitedFor);
        List<SendTask> later = this.others;
        if (!later.isEmpty()) {
            this.desk.callBack(later, () -> this.desk.tell(later));
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

        /** Set while callbacks run. One for all: a callback may use another producer. */
        private static final ThreadLocal<Round> CALLING_BACK = new ThreadLocal<>();

        /**
         * Whether the current thread runs callbacks, which must not wait for one another.
         * @return {@code true} within a callback
         */
        boolean isCallbackThread() {
            return CALLING_BACK.get() != null;
        }

        /**
         * Whether the current thread is just telling the outcome of a send: a callback
         * that closes the producer must not wait for itself and those behind it.
         * @param task the send
         * @return {@code true} within a callback of the same round
         */
        static boolean isToldHere(SendTask task) {
            Round round = CALLING_BACK.get();
            return round != null && round.tells(task);
        }

        /**
         * Settles a send as failed before it got anywhere. On the sending thread, which
         * has the outcome when its call returns.
         * @param task the send
         * @param failure why
         */
        void refused(SendTask task, SendException failure) {
            if (task.failed(failure)) {
                tell(List.of(task));
            }
        }

        /**
         * Settles a send as failed, unless it is settled.
         * @param task the send
         * @param failure why
         * @return whether this call settled it
         */
        boolean failed(SendTask task, SendException failure) {
            if (!task.failed(failure)) {
                return false;
            }
            Settlement settlement = begin(1);
            settlement.add(task);
            settlement.deliver();
            return true;
        }

        /**
         * Settles a send as failed whose future the application completed, unless it is
         * settled or an attempt is in flight. Its capacity is free when this returns.
         * @param task the send
         * @param failure why
         * @return whether this call settled it
         */
        boolean withdrawn(SendTask task, SendException failure) {
            if (!task.withdrawn(failure)) {
                return false;
            }
            List<SendTask> tasks = List.of(task);
            giveRoomBack(tasks);
            callBack(tasks, () -> deliver(tasks));
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
         * @param tasks the sends it is about
         * @param step what to run
         */
        void callBack(List<SendTask> tasks, Runnable step) {
            Runnable marked = () -> new Round(tasks, CALLING_BACK.get()).run(step);
            try {
                this.callbacks.execute(marked);
            }
            catch (RejectedExecutionException ex) {
                logger.debug("The callback executor is full; the callback runs on the scheduler", ex);
                this.fallback.execute(marked);
            }
        }

        private void tell(List<SendTask> tasks) {
            giveRoomBack(tasks);
            deliver(tasks);
        }

        private void deliver(List<SendTask> tasks) {
            for (int i = 0; i < tasks.size(); i++) {
                try {
                    tasks.get(i).deliver();
                }
                catch (Throwable ex) {
                    // Whatever the code of one user throws, the others must be told, too
                    logger.warn("A callback of a send failed", ex);
                }
            }
        }

        private void giveRoomBack(List<SendTask> tasks) {
            int messages = 0;
            long bytes = 0;
            for (int i = 0; i < tasks.size(); i++) {
                SendTask task = tasks.get(i);
                if (task.holdsRoom()) {
                    messages++;
                    bytes += this.gate.charged(task.message().body().length);
                }
            }
            if (messages > 0) {
                this.gate.leave(messages, bytes);
            }
        }

        /**
         * Callbacks that one thread runs in one go.
         *
         * @param tasks the sends that they tell of
         * @param outer the callback that this happens in, if the user's executor runs on
         * the calling thread
         */
        private record Round(List<SendTask> tasks, @Nullable Round outer) {

            boolean tells(SendTask task) {
                return this.tasks.contains(task) || (this.outer != null && this.outer.tells(task));
            }

            void run(Runnable step) {
                CALLING_BACK.set(this);
                try {
                    step.run();
                }
                finally {
                    leave();
                }
            }

            private void leave() {
                if (this.outer != null) {
                    CALLING_BACK.set(this.outer);
                }
                else {
                    CALLING_BACK.remove();
                }
            }

        }

    }

}
