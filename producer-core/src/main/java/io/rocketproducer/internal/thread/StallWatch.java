/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks all runs of a thread pool periodically, as long as there are any. A run without
 * progress within a period is stalled; this is detected after one to two periods.
 * Thread-safe. Uses the system clock rather than the client's, because it monitors real
 * threads.
 */
final class StallWatch {

    private static final Logger logger = LoggerFactory.getLogger(StallWatch.class);

    private final ScheduledExecutorService timers;

    private final long periodMillis;

    /** Runs not known to be stalled. */
    private final Set<Run> running = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean looking = new AtomicBoolean();

    StallWatch(ScheduledExecutorService timers, long periodMillis) {
        this.timers = timers;
        this.periodMillis = periodMillis;
    }

    void begin(Run run) {
        this.running.add(run);
        lookLater();
    }

    void end(Run run) {
        this.running.remove(run);
    }

    // The task reports its own failures
    @SuppressWarnings("FutureReturnValueIgnored")
    private void lookLater() {
        if (this.looking.get() || !this.looking.compareAndSet(false, true)) {
            return;
        }
        try {
            this.timers.schedule(this::look, this.periodMillis, TimeUnit.MILLISECONDS);
        }
        catch (Throwable ex) {
            // Closed, or out of memory: the next run schedules it again
            this.looking.set(false);
            logger.debug("Blocked tasks are not watched for now", ex);
        }
    }

    private void look() {
        this.looking.set(false);
        for (Run run : this.running) {
            try {
                run.look();
            }
            catch (Throwable ex) {
                logger.warn("A blocked task could not be passed on to another thread; next try in {} ms",
                        this.periodMillis, ex);
            }
        }
        if (!this.running.isEmpty()) {
            lookLater();
        }
    }

}
