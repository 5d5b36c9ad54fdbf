package io.rocketproducer.internal.send;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every send from accept until its caller has learnt the outcome: what closing waits for,
 * and what it fails when that takes too long. Thread-safe.
 */
final class OpenSends {

    private final Set<SendTask> tasks = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private volatile boolean awaited;

    void add(SendTask task) {
        this.tasks.add(task);
    }

    void remove(SendTask task) {
        this.tasks.remove(task);
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

    List<SendTask> snapshot() {
        return List.copyOf(this.tasks);
    }

    /**
     * Waits until there are none, apart from those whose callback is what is waiting.
     * @param timeoutNanos how long to wait at most
     * @return whether there are none
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean awaitNone(long timeoutNanos) throws InterruptedException {
        this.awaited = true;
        this.lock.lockInterruptibly();
        try {
            long remaining = timeoutNanos;
            while (!isEmptyBut(Thread.currentThread())) {
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

    private boolean isEmptyBut(Thread thread) {
        return this.tasks.stream().allMatch((task) -> task.isDeliveredBy(thread));
    }

}
