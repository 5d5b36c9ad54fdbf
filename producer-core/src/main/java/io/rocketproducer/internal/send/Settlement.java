package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.thread.Steps;

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
            this.desk.callBack(later);
        }
    }

    /**
     * What completing sends needs.
     */
    static final class Desk {

        /**
         * One refusal out of so many is reported on a callback thread, so that a stage
         * which sends again when it is refused cannot fill the stack.
         */
        private static final int REFUSALS_IN_PLACE = 16;

        private final FlowGate gate;

        private final Consumer<Steps> callbacks;

        private final Consumer<Steps> ownThreads;

        private final AtomicInteger refusals = new AtomicInteger();

        /**
         * A desk.
         * @param gate where permits are released
         * @param callbacks runs callbacks where the application wants them
         * @param ownThreads runs them on threads of the client
         */
        Desk(FlowGate gate, Consumer<Steps> callbacks, Consumer<Steps> ownThreads) {
            this.gate = gate;
            this.callbacks = callbacks;
            this.ownThreads = ownThreads;
        }

        /**
         * Completes a send as failed before it got anywhere. On the sending thread, which
         * mostly has the outcome when its call returns.
         * @param task the send
         * @param failure why
         */
        void refused(SendTask task, SendException failure) {
            if (!task.failed(failure)) {
                return;
            }
            boolean mayRecur = !task.isWaitedFor() && failure instanceof BackPressureException
                    && (CallScope.isActive() || this.refusals.incrementAndGet() % REFUSALS_IN_PLACE == 0);
            if (mayRecur) {
                callBack(List.of(task));
            }
            else {
                tell(List.of(task));
            }
        }

        /**
         * Completes a send as failed, unless it is complete.
         * @param task the send
         * @param failure why
         * @return whether this call completed it
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
         * Completes a send as failed whose future the application completed, unless it is
         * complete or an attempt is in flight. Its permits are free when this returns.
         * @param task the send
         * @param failure why
         * @return whether this call completed it
         */
        boolean withdrawn(SendTask task, SendException failure) {
            if (!task.withdrawn(failure)) {
                return false;
            }
            releasePermits(List.of(task));
            callBack(task, SendTask::deliver);
            return true;
        }

        /**
         * Starts to complete sends.
         * @param expected how many there may be
         * @return takes them
         */
        Settlement begin(int expected) {
            return new Settlement(this, expected);
        }

        private void callBack(List<SendTask> tasks) {
            this.callbacks.accept(new Delivery(tasks, this::releasePermits, SendTask::deliver));
        }

        /**
         * Reports a send on a callback thread that needs no permits any more.
         * @param task the send
         * @param report reports it
         */
        void callBack(SendTask task, Consumer<SendTask> report) {
            this.callbacks.accept(new Delivery(List.of(task), (tasks) -> {
            }, report));
        }

        /**
         * Runs something as a callback does: no send in it waits for permits.
         * @param step what to run
         */
        static void inCallback(Runnable step) {
            CallScope scope = CallScope.enter(null, true);
            try {
                step.run();
            }
            finally {
                scope.leave();
            }
        }

        /**
         * Runs something on a thread of the client that may block.
         * @param step what to run
         */
        void runOnOwnThread(Runnable step) {
            this.ownThreads.accept(Steps.of(() -> inCallback(step)));
        }

        /**
         * Sees to it that a send which is complete is also reported, although its time is
         * over: by a thread of the client if no thread of the application has done it.
         * @param task the send
         */
        void deliverLate(SendTask task) {
            Delivery delivery = task.delivery();
            if (delivery != null && delivery.takeOver()) {
                this.ownThreads.accept(delivery);
            }
            else if (task.mode() == SendMode.SYNC) {
                task.deliver();
            }
        }

        private void tell(List<SendTask> tasks) {
            releasePermits(tasks);
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

        private void releasePermits(List<SendTask> tasks) {
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

    }

}
