package io.rocketproducer.internal.thread;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work in steps, which run one after another as long as none of them blocks. Thread-safe:
 * while one thread is in a step that blocks, another one takes the next.
 */
@FunctionalInterface
public interface Steps {

    /**
     * Takes and runs steps until there are none left. A step is taken before it runs, so
     * that it runs once, whatever it throws and however many threads do this.
     * @param progress notified after each step
     */
    void run(Progress progress);

    /**
     * Work in a single step.
     * @param step what to run
     * @return the work
     */
    static Steps of(Runnable step) {
        AtomicBoolean taken = new AtomicBoolean();
        return (progress) -> {
            if (taken.compareAndSet(false, true)) {
                step.run();
            }
        };
    }

    /**
     * Is notified of how far work has come.
     */
    interface Progress {

        /** A step has ended. */
        void stepEnded();

    }

}
