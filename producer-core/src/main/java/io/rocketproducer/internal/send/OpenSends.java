package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Every send from accept until its caller has learnt the outcome: what closing waits for
 * and fails when that takes too long, and what is failed when its deadline has passed
 * wherever it stands.
 * <p>
 * Thread-safe. Sends stand in several lists, so that senders seldom meet; each is guarded
 * by itself. Sends with the same limit stand in the order of their deadlines, so one
 * timer for each list is enough; a send with a limit of its own has a timer of its own.
 */
final class OpenSends {

    private static final Logger logger = LoggerFactory.getLogger(OpenSends.class);

    /**
     * The stops on the way tell of a deadline in better words; this is for where none
     * watches.
     */
    private static final long GRACE_NANOS = 10_000_000;

    private static final int MAX_LISTS = 16;

    private final OpenList[] lists;

    private final Timekeeper time;

    private final ScheduledExecutorService scheduler;

    private final Consumer<SendTask> onOverdue;

    private final Turnstile left = new Turnstile();

    OpenSends(Timekeeper time, ScheduledExecutorService scheduler, Consumer<SendTask> onOverdue) {
        this.time = time;
        this.scheduler = scheduler;
        this.onOverdue = onOverdue;
        int size = Math.min(MAX_LISTS, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2);
        this.lists = new OpenList[size];
        for (int i = 0; i < size; i++) {
            this.lists[i] = new OpenList();
        }
    }

    void add(SendTask task) {
        OpenList list = this.lists[(int) Thread.currentThread().getId() & (this.lists.length - 1)];
        boolean unwatched = list.add(task);
        if (!task.hasDefaultTimeout()) {
            task.timer(schedule(() -> overdue(task), task));
        }
        else if (unwatched) {
            schedule(() -> look(list), task);
        }
    }

    void remove(SendTask task) {
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

    List<SendTask> snapshot() {
        List<SendTask> tasks = new ArrayList<>();
        for (OpenList list : this.lists) {
            list.collect((task) -> true, tasks);
        }
        return tasks;
    }

    /**
     * Waits until there are none, apart from those whose callback is what is waiting.
     * @param timeoutNanos how long to wait at most
     * @param isExcepted tells who is not waited for
     * @return whether there are none
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean awaitNone(long timeoutNanos, Predicate<SendTask> isExcepted) throws InterruptedException {
        return this.left.await(() -> snapshot().stream().allMatch(isExcepted), timeoutNanos);
    }

    private Timekeeper.@Nullable Timeout schedule(Runnable look, SendTask next) {
        try {
            return this.time.schedule(this.scheduler, look, next.remainingNanos() + GRACE_NANOS);
        }
        catch (RejectedExecutionException ex) {
            // Closing has ended the scheduler, after it failed everything that was open
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
            // The deadlines of others are watched by the same thread
            logger.warn("A send whose time is over could not be completed", ex);
        }
    }

    /**
     * Sends in the order in which they came. Each points to its neighbours, so nothing is
     * allocated.
     */
    static final class OpenList {

        /** Guarded by this. */
        private @Nullable SendTask first;

        /** Guarded by this. */
        private @Nullable SendTask last;

        /** Held while a timer runs. Guarded by this. */
        private final Leases watch = new Leases("Watch of send deadlines", 1);

        /** The one that is held, or was. Guarded by this. */
        private @Nullable Lease watching;

        /**
         * Adds a send behind all others.
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

        // A timer that is overdue by a second will not fire any more
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
         * Finds the sends with the usual limit that are overdue, those included whose
         * outcome is known and was not reported.
         * @param isOverdue tells
         * @param to takes them
         * @return the one who is next; {@code null} if there is none and nothing watches
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
