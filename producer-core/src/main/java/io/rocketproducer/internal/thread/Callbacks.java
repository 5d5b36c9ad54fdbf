package io.rocketproducer.internal.thread;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Where callbacks of one producer run: on the executor of the application if it has one,
 * otherwise, and if that one refuses, on the threads of the client. Thread-safe.
 */
public final class Callbacks {

    /** How long after its time an executor has to run what it was given. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final UserThreads threads;

    private final ScheduledExecutorService deadlines;

    private final Timekeeper time;

    private final UserThreads.@Nullable ApplicationExecutor executor;

    /**
     * Callbacks of a producer.
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
     * The callbacks of the client itself, which are none of the application's.
     * @return callbacks on the threads of the client
     */
    public Callbacks onOwnThreads() {
        return new Callbacks(this.threads, this.deadlines, this.time, null);
    }

    /**
     * Runs steps where callbacks run. Never blocks, never throws.
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
     * Runs a step where callbacks run, but in time: if the executor of the application
     * has not begun with it, on a thread of the client. Never blocks, never throws.
     * @param step what to run
     * @param remainingNanos how long the executor may take
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
     * Runs steps on the threads of the client, because the application's executor has
     * not. Never blocks, never throws.
     * @param steps the steps
     */
    public void runOnOwnThreads(Steps steps) {
        this.threads.run(steps);
    }

}
