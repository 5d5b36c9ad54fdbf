package io.rocketproducer.internal.send;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where closing waits until what it waits for has left. Those who leave pay for it only
 * once somebody waits. Thread-safe.
 */
final class Turnstile {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private volatile boolean awaited;

    /** Says that something has left. Called after it has. */
    void signal() {
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
     * Waits until all have left.
     * @param allLeft tells, asked after each signal
     * @param timeoutNanos how long to wait at most
     * @return whether they have
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean await(BooleanSupplier allLeft, long timeoutNanos) throws InterruptedException {
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
