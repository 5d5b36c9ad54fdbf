/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs {@link Steps} on one thread. Counts completed steps, so that
 * {@link StallWatch} can detect a blocked step.
 */
final class Run implements Runnable, Steps.Progress {

    private static final Logger logger = LoggerFactory.getLogger(Run.class);

    private static final AtomicIntegerFieldUpdater<Run> ENDED = AtomicIntegerFieldUpdater.newUpdater(Run.class,
            "ended");

    private static final ThreadLocal<Boolean> CURRENT = new ThreadLocal<>();

    private final Steps steps;

    private final StallWatch watch;

    private final Continuation continuation;

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    /**
     * Hash code for the watch's set of runs; an identity hash code is far slower to
     * create.
     */
    private final int hash = ThreadLocalRandom.current().nextInt();

    /** Number of completed steps; written by the running thread only. */
    private volatile int ended;

    /** Value of {@link #ended} at the previous check; used by the watch only. */
    private int seen = -1;

    Run(Steps steps, StallWatch watch, Continuation continuation) {
        this.steps = steps;
        this.watch = watch;
        this.continuation = continuation;
    }

    @Override
    public void run() {
        if (!this.state.compareAndSet(State.NEW, State.RUNNING)) {
            return;
        }
        CURRENT.set(Boolean.TRUE);
        this.watch.begin(this);
        try {
            this.steps.run(this);
        }
        catch (Throwable ex) {
            logger.warn("A task of the client failed", ex);
        }
        finally {
            CURRENT.remove();
            Thread.interrupted();
            this.watch.end(this);
            if (this.state.getAndSet(State.ENDED) == State.PASSED_ON) {
                this.continuation.onResumed(this);
            }
        }
    }

    // An interrupt applies to the current step only, so it is cleared before the next one
    @Override
    public void stepEnded() {
        Thread.interrupted();
        ENDED.lazySet(this, this.ended + 1);
    }

    /**
     * Returns whether the current thread is in a run.
     * @return {@code true} from the first step to the last
     */
    static boolean isCurrent() {
        return CURRENT.get() != null;
    }

    /**
     * Checks whether the run has made progress since the previous check. Otherwise passes
     * its remaining steps on to another thread. Called by the watch only.
     */
    void look() {
        int now = this.ended;
        if (now != this.seen) {
            this.seen = now;
        }
        else if (this.state.compareAndSet(State.RUNNING, State.STALLED)) {
            passOn();
        }
    }

    private void passOn() {
        try {
            this.continuation.onStalled(this, this.steps);
            this.watch.end(this);
        }
        catch (Throwable ex) {
            // No thread available: the watch retries
            this.state.compareAndSet(State.STALLED, State.RUNNING);
            throw ex;
        }
        if (!this.state.compareAndSet(State.STALLED, State.PASSED_ON)) {
            // The run ended in the meantime
            this.continuation.onResumed(this);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return this.hash;
    }

    private enum State {

        NEW, RUNNING, STALLED, PASSED_ON, ENDED

    }

    /**
     * Handles stalled runs.
     */
    interface Continuation {

        /**
         * Called when a step has been running for longer than the watch's period.
         * @param run the run, which stays in that step
         * @param rest the steps, some of which may not have run yet
         */
        void onStalled(Run run, Steps rest);

        /**
         * Called when a stalled run has ended. Called once, after {@link #onStalled}.
         * @param run the run
         */
        void onResumed(Run run);

    }

}
