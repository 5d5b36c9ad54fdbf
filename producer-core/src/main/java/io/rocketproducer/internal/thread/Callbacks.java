/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Runs the callbacks of one producer: on the executor of the application if there is one,
 * otherwise, and if that executor rejects a task, on the threads of the client.
 * Thread-safe.
 */
public final class Callbacks {

    /** Extra time granted to the executor after the deadline. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final UserThreads threads;

    private final ScheduledExecutorService deadlines;

    private final Timekeeper time;

    private final UserThreads.@Nullable ApplicationExecutor executor;

    /**
     * Creates the callbacks of a producer.
     * @param threads the threads of the client
     * @param deadlines runs timers
     * @param time the clock
     * @param executor the executor of the application, {@code null} for none
     */
    public Callbacks(UserThreads threads, ScheduledExecutorService deadlines, Timekeeper time,
            UserThreads.@Nullable ApplicationExecutor executor) {
        this.threads = threads;
        this.deadlines = deadlines;
        this.time = time;
        this.executor = executor;
    }

    /**
     * Returns callbacks that bypass the executor of the application, for internal
     * callbacks of the client.
     * @return callbacks on the threads of the client
     */
    public Callbacks onOwnThreads() {
        return new Callbacks(this.threads, this.deadlines, this.time, null);
    }

    /**
     * Runs steps on the callback executor. Never blocks, never throws.
     * @param steps the steps
     */
    public void run(Steps steps) {
        if (this.executor != null) {
            this.threads.run(this.executor, steps);
        }
        else {
            this.threads.run(steps);
        }
    }

    /**
     * Runs a step on the callback executor, with a time limit: if the executor of the
     * application has not started the step in time, it runs on a thread of the client.
     * Never blocks, never throws.
     * @param step the step
     * @param remainingNanos how long the executor may take; it is granted 20 ms more
     */
    public void run(Runnable step, long remainingNanos) {
        if (this.executor == null) {
            run(Steps.of(step));
            return;
        }
        AtomicReference<Timekeeper.@Nullable Timeout> timer = new AtomicReference<>();
        Steps steps = Steps.of(() -> {
            Timekeeper.Timeout running = timer.get();
            if (running != null) {
                running.cancel();
            }
            step.run();
        });
        timer.set(this.time.schedule(this.deadlines, () -> this.threads.run(steps),
                Math.max(0, remainingNanos) + GRACE_NANOS));
        run(steps);
    }

    /**
     * Runs steps on the threads of the client because the executor of the application has
     * not run them. Never blocks, never throws.
     * @param steps the steps
     */
    public void runOnOwnThreads(Steps steps) {
        this.threads.run(steps);
    }

}
