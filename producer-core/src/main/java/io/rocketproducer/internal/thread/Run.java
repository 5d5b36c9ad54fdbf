package io.rocketproducer.internal.thread;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread's pass through some {@link Steps}. Counts the steps that have ended, so that
 * {@link StallWatch} notices one that blocks.
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
     * The watch keeps runs by it; the JVM takes far longer to make an identity hash code.
     */
    private final int hash = ThreadLocalRandom.current().nextInt();

    /** How many steps have ended; written by the running thread only. */
    private volatile int ended;

    /** What {@link #ended} was when the watch last looked; the watch's own. */
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

    // Also an interrupt is for the step that it met, and not for the next one
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
     * Checks whether the run has come any further, and has its other steps run elsewhere
     * if not. Called by the watch only.
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
            // No thread to be had: the watch tries again
            this.state.compareAndSet(State.STALLED, State.RUNNING);
            throw ex;
        }
        if (!this.state.compareAndSet(State.STALLED, State.PASSED_ON)) {
            // It ended meanwhile
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
     * What follows when a run stalls.
     */
    interface Continuation {

        /**
         * A step has been running for longer than the watch's period.
         * @param run the run, which stays in that step
         * @param rest the steps, of which others may be left
         */
        void onStalled(Run run, Steps rest);

        /**
         * A run that was stalled has ended. Called once, after {@link #onStalled}.
         * @param run the run
         */
        void onResumed(Run run);

    }

}
