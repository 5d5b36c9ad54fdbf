/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Schedules delayed tasks. The thread starts with the first task.
 */
final class FakeClock implements AutoCloseable {

    private final String threadName;

    /** Guarded by this. */
    private @Nullable ScheduledThreadPoolExecutor timer;

    private boolean closed;

    FakeClock(String threadName) {
        this.threadName = threadName;
    }

    /**
     * Schedules a task; it does not run if the server is closed first.
     * @param delay the delay
     * @param task the task, which must not throw
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    synchronized void after(Duration delay, Runnable task) {
        if (this.closed) {
            return;
        }
        if (this.timer == null) {
            this.timer = new ScheduledThreadPoolExecutor(1, (run) -> {
                Thread thread = new Thread(run, this.threadName);
                thread.setDaemon(true);
                return thread;
            });
        }
        this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        ScheduledThreadPoolExecutor running;
        synchronized (this) {
            this.closed = true;
            running = this.timer;
        }
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(2, TimeUnit.SECONDS);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
