/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for code that may block: callbacks, other user code, file access. A few
 * platform threads, or virtual threads, run all tasks. While one of them is blocked in a
 * step, the remaining steps run on other threads, and a pool of platform threads grows by
 * one thread. A blocked step therefore delays other work by at most two periods of the
 * watch.
 * <p>
 * Thread-safe. Accepted tasks are never lost: if the operating system cannot create a
 * thread, they are retried until one is available.
 */
public final class UserThreads {

    private static final Logger logger = LoggerFactory.getLogger(UserThreads.class);

    private final String name;

    private final ScheduledExecutorService timers;

    private final StallWatch watch;

    private final ExecutorService threads;

    /** Grows and shrinks; {@code null} for virtual threads. */
    private final @Nullable GrowingPool pool;

    private final Set<Run> stalled = ConcurrentHashMap.newKeySet();

    /** Runs for which no thread could be created. */
    private final Queue<Run> deferred = new ConcurrentLinkedQueue<>();

    private final Run.Continuation onOwnThreads = new OnOwnThreads();

    private UserThreads(String name, ScheduledExecutorService timers, long periodMillis, ExecutorService threads,
            @Nullable GrowingPool pool) {
        this.name = name;
        this.timers = timers;
        this.watch = new StallWatch(timers, periodMillis);
        this.threads = threads;
        this.pool = pool;
    }

    /**
     * Creates a pool of platform threads, which are started on demand.
     * @param name the prefix of the thread names
     * @param limits the sizes of the pool
     * @param periodMillis how long a step may run before it counts as stalled
     * @param timers runs the watch
     * @return the threads
     */
    public static UserThreads platform(String name, Limits limits, long periodMillis, ScheduledExecutorService timers) {
        GrowingPool pool = new GrowingPool(limits, CleanThreads.named(name));
        return new UserThreads(name, timers, periodMillis, pool, pool);
    }

    /**
     * Creates threads that run each task on a virtual thread.
     * @param name the prefix of the thread names
     * @param threads creates the threads
     * @param periodMillis how long a step may run before it counts as stalled
     * @param timers runs the watch
     * @return the threads
     */
    public static UserThreads virtual(String name, ExecutorService threads, long periodMillis,
            ScheduledExecutorService timers) {
        return new UserThreads(name, timers, periodMillis, threads, null);
    }

    /**
     * Runs steps on these threads. Never blocks.
     * @param steps the steps
     * @throws RejectedExecutionException if the queue is full; thrown by bounded pools
     * only
     */
    public void run(Steps steps) {
        start(new Run(steps, this.watch, this.onOwnThreads));
    }

    /**
     * Runs a single step on these threads. Never blocks.
     * @param step the step
     * @throws RejectedExecutionException if the queue is full; thrown by bounded pools
     * only
     */
    public void run(Runnable step) {
        run(Steps.of(step));
    }

    /**
     * Runs steps on an executor of the application. The executor is called on these
     * threads because it may block or run the steps on the calling thread. If it rejects
     * the task or throws, the steps run on these threads. Never blocks.
     * @param executor the executor
     * @param steps the steps
     */
    public void run(ApplicationExecutor executor, Steps steps) {
        run(() -> submit(executor, steps));
    }

    private void submit(ApplicationExecutor executor, Steps steps) {
        if (!executor.accepts(new Run(steps, this.watch, new OnApplication(executor)), steps)) {
            run(steps);
        }
    }

    private void start(Run run) {
        try {
            this.threads.execute(run);
        }
        catch (RejectedExecutionException ex) {
            if (!this.threads.isShutdown()) {
                throw ex;
            }
            // Closed in the meantime; later completions must still reach their callers
            CleanThreads.daemon(run, this.name + "-late").start();
        }
        catch (Throwable ex) {
            logger.warn("No thread to run a callback on; next try in a moment: {}", ex.toString());
            this.deferred.add(run);
            retryLater();
        }
    }

    // The retried run reports its own failures
    @SuppressWarnings("FutureReturnValueIgnored")
    private void retryLater() {
        this.timers.schedule(this::retry, 100, TimeUnit.MILLISECONDS);
    }

    private void retry() {
        for (Run run = this.deferred.poll(); run != null; run = this.deferred.poll()) {
            start(run);
        }
    }

    /**
     * Returns whether the current thread runs steps of a client, on the client's threads
     * or on an executor of the application.
     * @return {@code false} on any other thread
     */
    public static boolean isCurrent() {
        return Run.isCurrent();
    }

    /** Ends the threads after all accepted tasks have run. Does not block. */
    public void shutdown() {
        this.threads.shutdown();
    }

    /** Interrupts running tasks and discards queued ones. */
    public void shutdownNow() {
        this.threads.shutdownNow();
    }

    /**
     * Blocks until the threads have ended. Does not wait for threads that are blocked in
     * user code, nor for the calling thread.
     * @param limitMillis the maximum time to wait
     * @return {@code false} if the time has elapsed
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean awaitEnd(long limitMillis) throws InterruptedException {
        boolean own = Thread.currentThread().getName().startsWith(this.name);
        return own || !this.stalled.isEmpty() || this.threads.awaitTermination(limitMillis, TimeUnit.MILLISECONDS);
    }

    private void resize() {
        if (this.pool != null) {
            this.pool.resize(this.stalled::size);
        }
    }

    /**
     * Sizes of a pool of platform threads.
     *
     * @param threads the usual number of threads
     * @param maxThreads the maximum number while others are blocked
     * @param maxWaiting the maximum number of queued tasks
     */
    public record Limits(int threads, int maxThreads, int maxWaiting) {
    }

    /**
     * An executor of the application.
     */
    @FunctionalInterface
    public interface ApplicationExecutor {

        /**
         * Passes a task to the executor.
         * @param task the task
         * @param steps the steps of the task
         * @return {@code false} if the executor did not accept it
         */
        boolean accepts(Runnable task, Steps steps);

    }

    private final class OnOwnThreads implements Run.Continuation {

        @Override
        public void onStalled(Run run, Steps rest) {
            UserThreads.this.stalled.add(run);
            try {
                resize();
                UserThreads.this.run(rest);
            }
            catch (Throwable ex) {
                UserThreads.this.stalled.remove(run);
                resize();
                throw ex;
            }
        }

        @Override
        public void onResumed(Run run) {
            UserThreads.this.stalled.remove(run);
            resize();
        }

    }

    /**
     * Passes the steps behind a blocked step to the executor of the application once
     * more. The application is responsible for the number of threads.
     */
    private final class OnApplication implements Run.Continuation {

        private final ApplicationExecutor executor;

        OnApplication(ApplicationExecutor executor) {
            this.executor = executor;
        }

        @Override
        public void onStalled(Run run, Steps rest) {
            UserThreads.this.run(this.executor, rest);
        }

        @Override
        public void onResumed(Run run) {
            // No thread was added
        }

    }

}
