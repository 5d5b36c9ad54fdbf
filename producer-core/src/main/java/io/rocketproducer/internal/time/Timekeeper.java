/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.time;

import java.util.concurrent.ScheduledExecutorService;

/**
 * Source of time and timers. No other source is used, so tests can control time.
 */
public interface Timekeeper {

    /**
     * Returns the monotonic time, for durations and deadlines.
     * @return nanoseconds since an arbitrary origin
     */
    long nanoTime();

    /**
     * Returns the wall clock time, for values that are sent or shown outside of this JVM.
     * @return milliseconds since 1970
     */
    long currentTimeMillis();

    /**
     * Schedules a task.
     * @param executor runs the task; the system timekeeper also uses its timer
     * @param task what to run, once
     * @param delayNanos the delay from now; zero or less runs the task immediately
     * @return a handle to cancel it
     */
    Timeout schedule(ScheduledExecutorService executor, Runnable task, long delayNanos);

    /**
     * Returns the timekeeper of the JVM's clocks.
     * @return a timekeeper
     */
    static Timekeeper system() {
        return SystemTimekeeper.INSTANCE;
    }

    /**
     * A scheduled task.
     */
    @FunctionalInterface
    interface Timeout {

        /** Cancels the task; has no effect if it has run. */
        void cancel();

    }

}
