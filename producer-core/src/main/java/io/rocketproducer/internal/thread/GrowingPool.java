package io.rocketproducer.internal.thread;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A pool of platform threads with one thread more for each that is blocked. Threads end
 * when they have had nothing to do for a while.
 */
final class GrowingPool extends ThreadPoolExecutor {

    private static final long IDLE_SECONDS = 60;

    private final UserThreads.Limits limits;

    GrowingPool(UserThreads.Limits limits, ThreadFactory factory) {
        super(limits.threads(), limits.threads(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.maxWaiting()), factory);
        this.limits = limits;
        allowCoreThreadTimeOut(true);
    }

    /**
     * Has as many threads more as are blocked. To be called after each change: the number
     * is read under the lock, so that the last call knows all changes.
     * @param blocked how many are
     */
    synchronized void resize(IntSupplier blocked) {
        int size = Math.min(this.limits.threads() + blocked.getAsInt(), this.limits.maxThreads());
        if (size > getMaximumPoolSize()) {
            setMaximumPoolSize(size);
            setCorePoolSize(size);
        }
        else if (size < getMaximumPoolSize()) {
            setCorePoolSize(size);
            setMaximumPoolSize(size);
        }
    }

}
