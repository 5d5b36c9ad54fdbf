/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A pool of platform threads that adds one thread for each blocked thread. Idle threads
 * end after 60 seconds.
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
     * Resizes the pool to the usual number of threads plus the number of blocked threads.
     * Must be called after each change: the number is read under the lock, so the last
     * call sees all changes.
     * @param blocked supplies the number of blocked threads
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
