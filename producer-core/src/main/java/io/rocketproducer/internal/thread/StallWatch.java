package io.rocketproducer.internal.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all runs of some threads once in a period, as long as there are any. A run
 * that does not get any further within a period is stalled: noticed after one to two
 * periods. Thread-safe. Does not use the client's clock, for it watches real threads.
 */
final class StallWatch {

    private static final Logger logger = LoggerFactory.getLogger(StallWatch.class);

    private final ScheduledExecutorService timers;

    private final long periodMillis;

    /** Runs that are not known to be stalled. */
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

    // What the look itself finds is all there is to know
    @SuppressWarnings("FutureReturnValueIgnored")
    private void lookLater() {
        if (this.looking.get() || !this.looking.compareAndSet(false, true)) {
            return;
        }
        try {
            this.timers.schedule(this::look, this.periodMillis, TimeUnit.MILLISECONDS);
        }
        catch (Throwable ex) {
            // Closed, or no memory: the next run tries again
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
