package io.rocketproducer.internal.instance;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The one close that ends a run of a producer, and those that wait for it. Thread-safe.
 */
final class Closing {

    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Claims to close.
     * @return {@code false} if another call does
     */
    boolean begin() {
        return this.closer.compareAndSet(null, Thread.currentThread());
    }

    /** Ends all waiting. */
    void end() {
        this.ended.countDown();
    }

    /**
     * Waits until the close has ended; not on the thread that closes, where code of the
     * user may run.
     * @param limitNanos how long to wait at most
     */
    void await(long limitNanos) {
        if (this.closer.get() == Thread.currentThread()) {
            return;
        }
        try {
            this.ended.await(limitNanos, TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
