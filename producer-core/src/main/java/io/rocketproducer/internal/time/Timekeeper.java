package io.rocketproducer.internal.time;

import java.util.concurrent.ScheduledExecutorService;

/**
 * Tells the time and calls back later. The only source of both, so that tests can move
 * time by hand.
 */
public interface Timekeeper {

    /**
     * Monotonic time, for durations and deadlines.
     * @return nanoseconds since an arbitrary origin
     */
    long nanoTime();

    /**
     * Wall clock time, for what leaves this JVM.
     * @return milliseconds since 1970
     */
    long currentTimeMillis();

    /**
     * Runs a task later.
     * @param executor where the task runs; the system's timekeeper also lets it do the
     * waiting
     * @param task what to run, once
     * @param delayNanos from when, zero or less means at once
     * @return a handle to call it off
     */
    Timeout schedule(ScheduledExecutorService executor, Runnable task, long delayNanos);

    /**
     * The JVM's own clocks.
     * @return a timekeeper
     */
    static Timekeeper system() {
        return SystemTimekeeper.INSTANCE;
    }

    /**
     * A task that waits for its time.
     */
    @FunctionalInterface
    interface Timeout {

        /** Calls the task off; does nothing when it has run. */
        void cancel();

    }

}
