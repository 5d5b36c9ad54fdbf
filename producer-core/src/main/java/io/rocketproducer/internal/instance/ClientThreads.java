/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.thread.ByteLimit;
import io.rocketproducer.internal.thread.CleanThreads;
import io.rocketproducer.internal.thread.DeadlineThread;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.thread.UserThreads.Limits;
import io.rocketproducer.internal.thread.WeighedThreads;

/**
 * The threads of one client, except for its event loops. A single thread runs all timers
 * and never runs blocking code. Callbacks, transaction checkers and other code that may
 * block run on separate threads, created on demand. All are daemon threads, so that
 * unclosed producers do not keep the JVM alive.
 */
final class ClientThreads {

    private static final Logger logger = LoggerFactory.getLogger(ClientThreads.class);

    private static final long END_GRACE_MILLIS = 1_000;

    /**
     * Time after which a callback counts as blocked: others continue on another thread.
     */
    private static final long CALLBACK_PERIOD_MILLIS = 5;

    /** Longer for checkers, which query databases. */
    private static final long CHECK_PERIOD_MILLIS = 1_000;

    private static final Limits CHECKS = new Limits(4, 32, 2_000);

    /** Maximum number of threads blocked in application code. */
    private static final int MAX_THREADS = 2_000;

    private static final String CALLBACK = "rocket-producer-callback";

    private final ScheduledThreadPoolExecutor deadlines;

    private final UserThreads callbacks;

    private final UserThreads blocking;

    private final UserThreads checks;

    private final WeighedThreads weighedChecks;

    ClientThreads(int callbackThreads) {
        AtomicInteger made = new AtomicInteger();
        this.deadlines = new ScheduledThreadPoolExecutor(1, (task) -> CleanThreads
            .daemon(() -> new DeadlineThread(task, "rocket-producer-deadline-" + made.getAndIncrement())));
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.deadlines.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.callbacks = callbacks(callbackThreads);
        this.blocking = platform(new Limits(1, MAX_THREADS, Integer.MAX_VALUE), CALLBACK_PERIOD_MILLIS,
                "rocket-producer-blocking");
        this.checks = platform(CHECKS, CHECK_PERIOD_MILLIS, "rocket-producer-check");
        this.weighedChecks = new WeighedThreads(this.checks, ByteLimit.ofHeap());
    }

    /**
     * Runs timers. Their tasks must not block and call no application code.
     * @return the executor, of one thread
     */
    ScheduledExecutorService deadlines() {
        return this.deadlines;
    }

    /**
     * Completes futures and runs hooks.
     * @return the threads, virtual ones if supported by the JVM
     */
    UserThreads callbacks() {
        return this.callbacks;
    }

    /**
     * Runs code that may block: file access, name server resolvers, TLS material sources,
     * and extensions of requests.
     * @return the threads, created on demand
     */
    UserThreads blocking() {
        return this.blocking;
    }

    /**
     * Runs transaction checkers, four at a time, more while they block. Rejects a check
     * if 2,000 wait, or if their messages use more than a sixteenth of the heap.
     * @return the threads, created on demand
     */
    WeighedThreads checks() {
        return this.weighedChecks;
    }

    /**
     * Terminates all threads; accepted callbacks still run. Waits up to one second for
     * each kind of thread, but not for the calling thread and not for blocked callbacks.
     */
    void end() {
        this.deadlines.shutdownNow();
        this.blocking.shutdownNow();
        this.checks.shutdownNow();
        this.callbacks.shutdown();
        try {
            boolean ended = this.deadlines.awaitTermination(END_GRACE_MILLIS, TimeUnit.MILLISECONDS)
                    && this.blocking.awaitEnd(END_GRACE_MILLIS) && this.checks.awaitEnd(END_GRACE_MILLIS)
                    && this.callbacks.awaitEnd(END_GRACE_MILLIS);
            if (!ended) {
                logger.warn("Callback threads did not terminate within {} ms: a callback is still running",
                        END_GRACE_MILLIS);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private UserThreads platform(Limits limits, long periodMillis, String name) {
        return UserThreads.platform(name, limits, periodMillis, this.deadlines);
    }

    private UserThreads callbacks(int threads) {
        ExecutorService virtual = virtualThreads();
        return (virtual != null) ? UserThreads.virtual(CALLBACK, virtual, CALLBACK_PERIOD_MILLIS, this.deadlines)
                : platform(new Limits(threads, MAX_THREADS, Integer.MAX_VALUE), CALLBACK_PERIOD_MILLIS, CALLBACK);
    }

    // Uses reflection, because the project compiles for Java 17
    private static @Nullable ExecutorService virtualThreads() {
        ThreadFactory factory = CleanThreads.virtual(CALLBACK);
        if (factory == null) {
            return null;
        }
        try {
            return (ExecutorService) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory);
        }
        catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
            return null;
        }
    }

}
