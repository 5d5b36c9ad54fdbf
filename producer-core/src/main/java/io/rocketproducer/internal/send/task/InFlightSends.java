/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.lease.DrainBarrier;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * All sends from acceptance until their outcome is reported. Closing waits for them and
 * fails the remaining ones after a time limit. Sends whose deadline has passed are failed
 * at any stage.
 * <p>
 * Thread-safe. Striped linked lists reduce contention; each list is guarded by its own
 * monitor. Sends with the default timeout are in deadline order, so one timer per list is
 * enough. A send with a custom timeout has its own timer.
 */
public final class InFlightSends {

    private static final Logger logger = LoggerFactory.getLogger(InFlightSends.class);

    /**
     * Other stages report an expired deadline with a more specific message; this timer
     * covers the stages that do not.
     */
    private static final long GRACE_NANOS = 10_000_000;

    private static final int MAX_LISTS = 16;

    private final OpenList[] lists;

    private final Timekeeper time;

    private final ScheduledExecutorService scheduler;

    private final Consumer<SendTask> onOverdue;

    private final DrainBarrier left = new DrainBarrier();

    public InFlightSends(Timekeeper time, ScheduledExecutorService scheduler, Consumer<SendTask> onOverdue) {
        this.time = time;
        this.scheduler = scheduler;
        this.onOverdue = onOverdue;
        int size = Math.min(MAX_LISTS, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2);
        this.lists = new OpenList[size];
        for (int i = 0; i < size; i++) {
            this.lists[i] = new OpenList();
        }
    }

    public void add(SendTask task) {
        OpenList list = this.lists[(int) Thread.currentThread().getId() & (this.lists.length - 1)];
        boolean unwatched = list.add(task);
        if (!task.hasDefaultTimeout()) {
            task.timer(schedule(() -> overdue(task), task));
        }
        else if (unwatched) {
            schedule(() -> look(list), task);
        }
    }

    public void remove(SendTask task) {
        Timekeeper.Timeout timer = task.timer();
        if (timer != null) {
            timer.cancel();
        }
        OpenList list = task.list();
        if (list != null) {
            list.remove(task);
        }
        this.left.signal();
    }

    public List<SendTask> snapshot() {
        List<SendTask> tasks = new ArrayList<>();
        for (OpenList list : this.lists) {
            list.collect((task) -> true, tasks);
        }
        return tasks;
    }

    /**
     * Blocks until there are no sends, except those whose callbacks are waiting here.
     * @param timeoutNanos the maximum time to wait
     * @param isExcepted selects sends to ignore
     * @return whether there are none
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitNone(long timeoutNanos, Predicate<SendTask> isExcepted) throws InterruptedException {
        return this.left.await(() -> snapshot().stream().allMatch(isExcepted), timeoutNanos);
    }

    private Timekeeper.@Nullable Timeout schedule(Runnable look, SendTask next) {
        try {
            return this.time.schedule(this.scheduler, look, next.remainingNanos() + GRACE_NANOS);
        }
        catch (RejectedExecutionException ex) {
            // Closing failed all open sends before it ended the scheduler
            return null;
        }
    }

    private void look(OpenList list) {
        List<SendTask> overdue = new ArrayList<>();
        SendTask next = list.overdue((task) -> task.remainingNanos() + GRACE_NANOS <= 0, overdue);
        overdue.forEach(this::overdue);
        if (next != null) {
            schedule(() -> look(list), next);
        }
    }

    private void overdue(SendTask task) {
        try {
            this.onOverdue.accept(task);
        }
        catch (Throwable ex) {
            // The same thread monitors the deadlines of other sends
            logger.warn("A send that timed out could not be completed", ex);
        }
    }

    /**
     * Linked list of sends in order of arrival. Uses the links of the sends, so it
     * allocates no memory.
     */
    static final class OpenList {

        /** Guarded by this. */
        private @Nullable SendTask first;

        /** Guarded by this. */
        private @Nullable SendTask last;

        /** Held while a timer runs. Guarded by this. */
        private final Leases watch = new Leases("Watch of send deadlines", 1);

        /** The current or latest lease. Guarded by this. */
        private @Nullable Lease watching;

        /**
         * Appends a send.
         * @param task the send
         * @return whether it needs a timer
         */
        synchronized boolean add(SendTask task) {
            SendTask before = this.last;
            task.enter(this, before);
            if (before == null) {
                this.first = task;
            }
            else {
                before.after(task);
            }
            this.last = task;
            return task.hasDefaultTimeout() && watch(task);
        }

        // A timer that is overdue by a second is considered lost
        private boolean watch(SendTask task) {
            long started = task.startedNanos();
            Lease running = this.watching;
            if (running != null && !running.isExpired(started)) {
                return false;
            }
            this.watching = this.watch.tryAcquire(started, task.budgetNanos() + GRACE_NANOS);
            return this.watching != null;
        }

        synchronized void remove(SendTask task) {
            SendTask before = task.before();
            SendTask after = task.after();
            if (before != null) {
                before.after(after);
            }
            else if (this.first == task) {
                this.first = after;
            }
            if (after != null) {
                after.before(before);
            }
            else if (this.last == task) {
                this.last = before;
            }
            task.leave();
        }

        synchronized void collect(Predicate<SendTask> wanted, List<SendTask> to) {
            for (SendTask task = this.first; task != null; task = task.after()) {
                if (wanted.test(task)) {
                    to.add(task);
                }
            }
        }

        /**
         * Collects expired sends with the default timeout, including completed ones whose
         * outcome was not reported.
         * @param isOverdue selects expired sends
         * @param to receives them
         * @return the next send to expire, {@code null} if there is none and no timer is
         * needed
         */
        synchronized @Nullable SendTask overdue(Predicate<SendTask> isOverdue, List<SendTask> to) {
            Lease ended = this.watching;
            this.watching = null;
            if (ended != null) {
                ended.release();
            }
            for (SendTask task = this.first; task != null; task = task.after()) {
                if (task.hasDefaultTimeout()) {
                    if (!isOverdue.test(task)) {
                        watch(task);
                        return task;
                    }
                    to.add(task);
                }
            }
            return null;
        }

    }

}
