/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Coordinates the close of a producer run with concurrent callers of close. Thread-safe.
 */
final class Closing {

    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Claims the close for the current thread.
     * @return {@code false} if another call has claimed it
     */
    boolean begin() {
        return this.closer.compareAndSet(null, Thread.currentThread());
    }

    /** Releases all waiting threads. */
    void end() {
        this.ended.countDown();
    }

    /**
     * Waits until the close has completed. Returns immediately on the closing thread,
     * which may run application code.
     * @param limitNanos the maximum wait time
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
