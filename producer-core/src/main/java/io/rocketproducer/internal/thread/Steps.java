/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work in steps, which run one after another as long as none of them blocks. Thread-safe:
 * while one thread is blocked in a step, another thread runs the next one.
 */
@FunctionalInterface
public interface Steps {

    /**
     * Runs the remaining steps. Each step is claimed before it runs, so it runs exactly
     * once, even if it throws or several threads call this method.
     * @param progress notified after each step
     */
    void run(Progress progress);

    /**
     * Returns work that consists of a single step.
     * @param step the step
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
     * Receives progress notifications.
     */
    interface Progress {

        /** Called when a step has ended. */
        void stepEnded();

    }

}
