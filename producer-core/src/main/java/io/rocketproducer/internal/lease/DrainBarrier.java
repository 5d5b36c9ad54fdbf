/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Blocks closing until a condition is met. Signaling costs almost nothing while no thread
 * waits. Thread-safe.
 */
public final class DrainBarrier {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private volatile boolean awaited;

    /** Signals a change of the condition. Called after the change. */
    public void signal() {
        if (this.awaited) {
            this.lock.lock();
            try {
                this.changed.signalAll();
            }
            finally {
                this.lock.unlock();
            }
        }
    }

    /**
     * Blocks until the condition is met.
     * @param allLeft the condition, evaluated after each signal
     * @param timeoutNanos the maximum time to wait
     * @return whether it is met
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean await(BooleanSupplier allLeft, long timeoutNanos) throws InterruptedException {
        this.awaited = true;
        this.lock.lockInterruptibly();
        try {
            long remaining = timeoutNanos;
            while (!allLeft.getAsBoolean()) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = this.changed.awaitNanos(remaining);
            }
            return true;
        }
        finally {
            this.lock.unlock();
        }
    }

}
