/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A callback executor that works until {@link #begin}, then misbehaves until
 * {@link #end}.
 */
final class BadExecutor implements Executor {

    private final Fault fault;

    private final ThreadPoolExecutor threads;

    private final AtomicBoolean once = new AtomicBoolean();

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Runnable onCall;

    BadExecutor(Fault fault) {
        this.fault = fault;
        boolean single = fault == Fault.SINGLE_THREAD_THAT_IS_BLOCKED;
        int queue = (fault == Fault.REJECTS_WHEN_FULL) ? 1 : Integer.MAX_VALUE;
        int size = (single || queue == 1) ? 1 : 4;
        this.threads = new ThreadPoolExecutor(size, size, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue),
                (task) -> {
                    Thread thread = new Thread(task, "user-callback");
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts misbehaving.
     * @param onCall runs at every call, to record the thread
     */
    void begin(Runnable onCall) {
        if (this.fault == Fault.SINGLE_THREAD_THAT_IS_BLOCKED) {
            this.threads.execute(this::awaitEnd);
        }
        this.onCall = onCall;
    }

    /** Works again. */
    void end() {
        this.onCall = null;
        this.ended.countDown();
    }

    @Override
    public void execute(Runnable task) {
        Runnable recorded = this.onCall;
        if (recorded == null) {
            this.threads.execute(task);
            return;
        }
        recorded.run();
        switch (this.fault) {
            case THROWS_ERROR_ONCE -> {
                if (this.once.compareAndSet(false, true)) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                this.threads.execute(task);
            }
            case THROWS_ERROR_ALWAYS -> throw new OutOfMemoryError("unable to create native thread");
            case THROWS_EXCEPTION_ALWAYS -> throw new IllegalStateException("user code");
            case REJECTS_ALWAYS -> throw new RejectedExecutionException("full");
            case REJECTS_WHEN_FULL, SINGLE_THREAD_THAT_IS_BLOCKED -> this.threads.execute(task);
            case DROPS_SILENTLY -> {
            }
            case RUNS_AFTER_THE_END -> this.threads.execute(() -> {
                awaitEnd();
                task.run();
            });
            case BLOCKS_IN_EXECUTE -> {
                awaitEnd();
                this.threads.execute(task);
            }
            case RUNS_ON_CALLING_THREAD -> task.run();
            case RUNS_TWICE -> {
                this.threads.execute(task);
                this.threads.execute(task);
            }
            case RUNS_AND_THROWS -> {
                task.run();
                throw new RejectedExecutionException("although it ran");
            }
        }
    }

    private void awaitEnd() {
        try {
            this.ended.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Faults of an executor.
     */
    enum Fault {

        THROWS_ERROR_ONCE, THROWS_ERROR_ALWAYS, THROWS_EXCEPTION_ALWAYS, REJECTS_ALWAYS, REJECTS_WHEN_FULL,
        DROPS_SILENTLY, RUNS_AFTER_THE_END, BLOCKS_IN_EXECUTE, RUNS_ON_CALLING_THREAD, SINGLE_THREAD_THAT_IS_BLOCKED,
        RUNS_TWICE, RUNS_AND_THROWS

    }

}
