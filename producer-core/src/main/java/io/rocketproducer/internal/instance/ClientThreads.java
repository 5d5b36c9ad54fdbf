package io.rocketproducer.internal.instance;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.thread.CleanThreads;

/**
 * The threads of one client beside its event loops: one scheduler, the callback threads,
 * and those for code of the user that may block. All are daemons, so that a program that
 * forgets to close can end.
 */
final class ClientThreads {

    private static final Logger logger = LoggerFactory.getLogger(ClientThreads.class);

    private static final long END_GRACE_MILLIS = 2_000;

    private static final int BLOCKING_THREADS = 4;

    private static final int MAX_WAITING = 2_000;

    private static final long BLOCKING_IDLE_SECONDS = 60;

    private static final String CALLBACK = "rocket-producer-callback";

    private final ScheduledThreadPoolExecutor scheduler;

    private final ExecutorService callbacks;

    private final ThreadPoolExecutor blocking;

    ClientThreads(int callbackThreads) {
        this.scheduler = new ScheduledThreadPoolExecutor(1, CleanThreads.named("rocket-producer-scheduler"));
        this.scheduler.setRemoveOnCancelPolicy(true);
        this.scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.callbacks = callbacks(callbackThreads);
        this.blocking = new ThreadPoolExecutor(BLOCKING_THREADS, BLOCKING_THREADS, BLOCKING_IDLE_SECONDS,
                TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING),
                CleanThreads.named("rocket-producer-blocking"));
        this.blocking.allowCoreThreadTimeOut(true);
    }

    ScheduledExecutorService scheduler() {
        return this.scheduler;
    }

    ExecutorService callbacks() {
        return this.callbacks;
    }

    /**
     * Runs what may block: transaction checkers, and whoever names name servers. Has
     * threads only while there is something to do, and rejects what is too much.
     * @return the executor
     */
    Executor blocking() {
        return this.blocking;
    }

    /**
     * Ends all threads; callbacks that were accepted still run. Blocks for a moment at
     * most.
     */
    void end() {
        this.scheduler.shutdownNow();
        this.blocking.shutdownNow();
        this.callbacks.shutdown();
        if (Thread.currentThread().getName().startsWith(CALLBACK)) {
            // A callback closes its own producer: its thread ends when it returns
            return;
        }
        try {
            boolean ended = this.scheduler.awaitTermination(END_GRACE_MILLIS, TimeUnit.MILLISECONDS)
                    && this.callbacks.awaitTermination(END_GRACE_MILLIS, TimeUnit.MILLISECONDS);
            if (!ended) {
                logger.warn("A callback of a send still runs; its thread ends when it returns");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService callbacks(int threads) {
        ExecutorService virtual = virtualThreads();
        return (virtual != null) ? virtual : new ThreadPoolExecutor(threads, threads, 0, TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), CleanThreads.named(CALLBACK));
    }

    // By reflection, since the project compiles for Java 17.
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
