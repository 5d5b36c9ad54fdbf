/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Time that stands still until it is moved. Thread-safe.
 *
 * <pre>
 * ManualTime time = new ManualTime();
 * ... start something that schedules a timeout of 3 s ...
 * time.awaitScheduled(1);
 * time.advance(Duration.ofSeconds(3));
 * </pre>
 */
public final class ManualTime implements Timekeeper {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Guarded by this. */
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    /** Guarded by this. */
    private long nanos = 1_000_000_000L;

    /** Guarded by this. */
    private long millis = 1_700_000_000_000L;

    /** Guarded by this. */
    private long scheduled;

    @Override
    public synchronized long nanoTime() {
        return this.nanos;
    }

    @Override
    public synchronized long currentTimeMillis() {
        return this.millis + TimeUnit.NANOSECONDS.toMillis(this.nanos);
    }

    @Override
    public Timeout schedule(ScheduledExecutorService executor, Runnable task, long delayNanos) {
        if (delayNanos <= 0) {
            executor.execute(task);
            return () -> {
            };
        }
        synchronized (this) {
            Task waiting = new Task(executor, task, this.nanos + delayNanos, this.scheduled++);
            this.tasks.add(waiting);
            notifyAll();
            return () -> cancel(waiting);
        }
    }

    private synchronized void cancel(Task task) {
        this.tasks.remove(task);
        notifyAll();
    }

    /**
     * Advances the time and passes due tasks to their executors, in the order of their
     * due times. Does not wait until they have run.
     * @param duration time to advance
     */
    public void advance(Duration duration) {
        for (Task task : move(duration.toNanos())) {
            try {
                task.executor().execute(task.action());
            }
            catch (RejectedExecutionException ignored) {
                // An executor that was shut down drops its timers, too
            }
        }
    }

    private synchronized List<Task> move(long duration) {
        this.nanos += duration;
        List<Task> due = new ArrayList<>();
        for (Task task = this.tasks.peek(); task != null && task.due() <= this.nanos; task = this.tasks.peek()) {
            due.add(this.tasks.remove());
        }
        return due;
    }

    /**
     * Returns the number of pending tasks.
     * @return the number
     */
    public synchronized int scheduled() {
        return this.tasks.size();
    }

    /**
     * Waits, in real time and with a timeout, until a number of tasks is pending.
     * @param count the exact number
     */
    public synchronized void awaitScheduled(int count) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (this.tasks.size() != count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("expected " + count + " scheduled tasks but there are " + this.tasks.size());
            }
            try {
                wait(left);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", ex);
            }
        }
    }

    private record Task(ScheduledExecutorService executor, Runnable action, long due, long number) {

    }

}
