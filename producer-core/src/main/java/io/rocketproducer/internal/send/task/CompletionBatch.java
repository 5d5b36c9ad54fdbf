/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

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
import io.rocketproducer.internal.lease.FlowGate;
import io.rocketproducer.internal.thread.Steps;

/**
 * Completes a group of sends: releases their permits, unparks blocked callers and reports
 * the other outcomes in one callback task. Confined to one thread.
 */
public final class CompletionBatch {

    private static final Logger logger = LoggerFactory.getLogger(CompletionBatch.class);

    private final Dispatcher completions;

    private final int expected;

    private List<SendTask> waitedFor = List.of();

    private List<SendTask> others = List.of();

    private CompletionBatch(Dispatcher completions, int expected) {
        this.completions = completions;
        this.expected = expected;
    }

    /**
     * Completes a send as stored, unless it is complete.
     * @param task the send
     * @param result the result
     * @param nowNanos the current time
     */
    public void sent(SendTask task, SendResult result, long nowNanos) {
        if (task.sent(result, nowNanos)) {
            add(task);
        }
    }

    /**
     * Completes a one-way send as written, unless it is complete.
     * @param task the send
     */
    public void written(SendTask task) {
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
     * Reports the outcomes. Permits are released first, so that blocked callers may send
     * again. Sends that wait for a callback thread keep their permits, because they still
     * occupy memory.
     */
    public void deliver() {
        this.completions.report(this.waitedFor);
        List<SendTask> later = this.others;
        if (!later.isEmpty()) {
            this.completions.callBack(later);
        }
    }

    /**
     * Completes sends and reports their outcomes; shared by all sends of a producer.
     */
    public static final class Dispatcher {

        /**
         * One rejection in this many is reported on a callback thread, so that a stage
         * which sends again when it is rejected cannot overflow the stack.
         */
        private static final int REFUSALS_IN_PLACE = 16;

        private final FlowGate gate;

        private final Consumer<Steps> callbacks;

        private final Consumer<Steps> ownThreads;

        private final AtomicInteger refusals = new AtomicInteger();

        /**
         * Creates the dispatcher of a producer.
         * @param gate where permits are released
         * @param callbacks runs callbacks on the callback executor
         * @param ownThreads runs callbacks on threads of the client
         */
        public Dispatcher(FlowGate gate, Consumer<Steps> callbacks, Consumer<Steps> ownThreads) {
            this.gate = gate;
            this.callbacks = callbacks;
            this.ownThreads = ownThreads;
        }

        /**
         * Completes a send as failed before any network access. Runs on the sending
         * thread, so that the outcome is mostly known when the call of the application
         * returns.
         * @param task the send
         * @param failure the failure
         */
        public void refused(SendTask task, SendException failure) {
            if (!task.failed(failure)) {
                return;
            }
            boolean mayRecur = !task.isWaitedFor() && failure instanceof BackPressureException
                    && (CallScope.isActive() || this.refusals.incrementAndGet() % REFUSALS_IN_PLACE == 0);
            if (mayRecur) {
                callBack(List.of(task));
            }
            else {
                report(List.of(task));
            }
        }

        /**
         * Completes a send as failed, unless it is complete.
         * @param task the send
         * @param failure the failure
         * @return whether this call completed it
         */
        public boolean failed(SendTask task, SendException failure) {
            if (!task.failed(failure)) {
                return false;
            }
            CompletionBatch completion = begin(1);
            completion.add(task);
            completion.deliver();
            return true;
        }

        /**
         * Completes a send as failed whose future the application completed, unless the
         * send is complete or an attempt is in flight. Its permits are released when this
         * returns.
         * @param task the send
         * @param failure the failure
         * @return whether this call completed it
         */
        public boolean withdrawn(SendTask task, SendException failure) {
            if (!task.withdrawn(failure)) {
                return false;
            }
            releasePermits(List.of(task));
            callBack(task, SendTask::deliver);
            return true;
        }

        /**
         * Starts to complete sends.
         * @param expected the maximum number of sends
         * @return collects them
         */
        public CompletionBatch begin(int expected) {
            return new CompletionBatch(this, expected);
        }

        private void callBack(List<SendTask> tasks) {
            this.callbacks.accept(new OutcomeDelivery(tasks, this::releasePermits, SendTask::deliver));
        }

        /**
         * Reports a send that no longer holds permits on a callback thread.
         * @param task the send
         * @param report reports it
         */
        public void callBack(SendTask task, Consumer<SendTask> report) {
            this.callbacks.accept(new OutcomeDelivery(List.of(task), (tasks) -> {
            }, report));
        }

        /**
         * Runs a step like a callback: sends in it do not wait for permits.
         * @param step the step
         */
        public static void inCallback(Runnable step) {
            CallScope scope = CallScope.enter(null, true);
            try {
                step.run();
            }
            finally {
                scope.leave();
            }
        }

        /**
         * Runs a step on a thread of the client that may block.
         * @param step the step
         */
        public void runOnOwnThread(Runnable step) {
            this.ownThreads.accept(Steps.of(() -> inCallback(step)));
        }

        /**
         * Ensures that a completed send is reported although its time has elapsed: a
         * thread of the client reports it if no thread of the application has done so.
         * @param task the send
         */
        public void deliverLate(SendTask task) {
            OutcomeDelivery delivery = task.delivery();
            if (delivery != null && delivery.takeOver()) {
                this.ownThreads.accept(delivery);
            }
            else if (task.mode() == SendMode.SYNC) {
                task.deliver();
            }
        }

        private void report(List<SendTask> tasks) {
            releasePermits(tasks);
            for (int i = 0; i < tasks.size(); i++) {
                try {
                    tasks.get(i).deliver();
                }
                catch (Throwable ex) {
                    // An exception of one callback must not prevent the other reports
                    logger.warn("A callback of a send failed", ex);
                }
            }
        }

        private void releasePermits(List<SendTask> tasks) {
            int messages = 0;
            long bytes = 0;
            for (int i = 0; i < tasks.size(); i++) {
                SendTask task = tasks.get(i);
                if (task.holdsPermits()) {
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
