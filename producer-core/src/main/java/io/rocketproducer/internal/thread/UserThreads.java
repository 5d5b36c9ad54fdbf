package io.rocketproducer.internal.thread;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for code that may block: callbacks, other user code, files. A few threads, or
 * virtual ones, do all the work; while one of them is blocked in a step, the others go on
 * with what is behind it, and a pool of platform threads has one thread more. So nothing
 * that blocks holds up anything else for longer than two periods of the watch.
 * <p>
 * Thread-safe. Nothing that is accepted is lost: if the operating system has no thread to
 * give, the work waits until there is one.
 */
public final class UserThreads {

    private static final Logger logger = LoggerFactory.getLogger(UserThreads.class);

    private final String name;

    private final ScheduledExecutorService timers;

    private final StallWatch watch;

    private final ExecutorService threads;

    /** Grows and shrinks; {@code null} for virtual threads. */
    private final @Nullable GrowingPool pool;

    private final Set<Run> stalled = ConcurrentHashMap.newKeySet();

    /** What the threads could not take. */
    private final Queue<Run> deferred = new ConcurrentLinkedQueue<>();

    private final Run.Continuation onOwnThreads = new OnOwnThreads();

    private UserThreads(String name, ScheduledExecutorService timers, long periodMillis, ExecutorService threads,
            @Nullable GrowingPool pool) {
        this.name = name;
        this.timers = timers;
        this.watch = new StallWatch(timers, periodMillis);
        this.threads = threads;
        this.pool = pool;
    }

    /**
     * Platform threads, made when they are needed.
     * @param name what their names begin with
     * @param limits how many there are
     * @param periodMillis the period in which a step must end so as not to be stalled
     * @param timers runs the watch
     * @return the threads
     */
    public static UserThreads platform(String name, Limits limits, long periodMillis, ScheduledExecutorService timers) {
        GrowingPool pool = new GrowingPool(limits, CleanThreads.named(name));
        return new UserThreads(name, timers, periodMillis, pool, pool);
    }

    /**
     * One virtual thread for each task.
     * @param name what their names begin with
     * @param threads makes them
     * @param periodMillis the period in which a step must end so as not to be stalled
     * @param timers runs the watch
     * @return the threads
     */
    public static UserThreads virtual(String name, ExecutorService threads, long periodMillis,
            ScheduledExecutorService timers) {
        return new UserThreads(name, timers, periodMillis, threads, null);
    }

    /**
     * Runs steps on these threads. Never blocks.
     * @param steps the steps
     * @throws RejectedExecutionException if as many tasks wait as may, which only those
     * with such a limit do
     */
    public void run(Steps steps) {
        start(new Run(steps, this.watch, this.onOwnThreads));
    }

    /**
     * Runs a single step on these threads. Never blocks.
     * @param step the step
     * @throws RejectedExecutionException if as many tasks wait as may, which only those
     * with such a limit do
     */
    public void run(Runnable step) {
        run(Steps.of(step));
    }

    /**
     * Runs steps on an executor of the application. It is called on these threads,
     * because it may block or run them itself; if it refuses or throws, they run here.
     * Never blocks.
     * @param executor the executor
     * @param steps the steps
     */
    public void run(ApplicationExecutor executor, Steps steps) {
        run(() -> submit(executor, steps));
    }

    private void submit(ApplicationExecutor executor, Steps steps) {
        if (!executor.accepts(new Run(steps, this.watch, new OnApplication(executor)), steps)) {
            run(steps);
        }
    }

    private void start(Run run) {
        try {
            this.threads.execute(run);
        }
        catch (RejectedExecutionException ex) {
            if (!this.threads.isShutdown()) {
                throw ex;
            }
            // Closed meanwhile; whatever still completes must reach its caller
            CleanThreads.daemon(run, this.name + "-late").start();
        }
        catch (Throwable ex) {
            logger.warn("No thread to run a callback on; next try in a moment: {}", ex.toString());
            this.deferred.add(run);
            retryLater();
        }
    }

    // What is retried reports for itself
    @SuppressWarnings("FutureReturnValueIgnored")
    private void retryLater() {
        this.timers.schedule(this::retry, 100, TimeUnit.MILLISECONDS);
    }

    private void retry() {
        for (Run run = this.deferred.poll(); run != null; run = this.deferred.poll()) {
            start(run);
        }
    }

    /**
     * Returns whether the current thread runs steps of a client, on its own threads or on
     * an executor of the application.
     * @return {@code false} on any other thread
     */
    public static boolean isCurrent() {
        return Run.isCurrent();
    }

    /** Ends the threads when they have done what was accepted. Does not wait. */
    public void shutdown() {
        this.threads.shutdown();
    }

    /** Interrupts what runs and forgets what waits. */
    public void shutdownNow() {
        this.threads.shutdownNow();
    }

    /**
     * Waits until the threads have ended, but not for those that are blocked in user
     * code, nor for the calling thread.
     * @param limitMillis how long to wait at most
     * @return whether they have
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean awaitEnd(long limitMillis) throws InterruptedException {
        boolean own = Thread.currentThread().getName().startsWith(this.name);
        return own || !this.stalled.isEmpty() || this.threads.awaitTermination(limitMillis, TimeUnit.MILLISECONDS);
    }

    private void resize() {
        if (this.pool != null) {
            this.pool.resize(this.stalled::size);
        }
    }

    /**
     * How many platform threads there are.
     *
     * @param threads the usual number
     * @param maxThreads the number while others are blocked
     * @param maxWaiting how many tasks may wait
     */
    public record Limits(int threads, int maxThreads, int maxWaiting) {
    }

    /**
     * An executor of the application.
     */
    @FunctionalInterface
    public interface ApplicationExecutor {

        /**
         * Hands a task to the executor.
         * @param task the task
         * @param steps what the task runs
         * @return {@code false} if it did not take it
         */
        boolean accepts(Runnable task, Steps steps);

    }

    private final class OnOwnThreads implements Run.Continuation {

        @Override
        public void onStalled(Run run, Steps rest) {
            UserThreads.this.stalled.add(run);
            try {
                resize();
                UserThreads.this.run(rest);
            }
            catch (Throwable ex) {
                UserThreads.this.stalled.remove(run);
                resize();
                throw ex;
            }
        }

        @Override
        public void onResumed(Run run) {
            UserThreads.this.stalled.remove(run);
            resize();
        }

    }

    /**
     * Leaves the number of threads to the application: what is behind a blocked step is
     * handed to its executor once more.
     */
    private final class OnApplication implements Run.Continuation {

        private final ApplicationExecutor executor;

        OnApplication(ApplicationExecutor executor) {
            this.executor = executor;
        }

        @Override
        public void onStalled(Run run, Steps rest) {
            UserThreads.this.run(this.executor, rest);
        }

        @Override
        public void onResumed(Run run) {
            // Nothing was added
        }

    }

}
