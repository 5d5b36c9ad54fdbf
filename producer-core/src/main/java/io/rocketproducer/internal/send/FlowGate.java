package io.rocketproducer.internal.send;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.rocketproducer.api.FlowSettings;

/**
 * Bounds what is in flight, by messages and by bytes. Room is reserved before a message
 * goes any further, so the bounds are never exceeded, not even for a moment.
 * <p>
 * Thread-safe: two atomic counters; the lock is only for those who wait.
 */
final class FlowGate {

    private final FlowSettings settings;

    private final AtomicInteger messages = new AtomicInteger();

    private final AtomicLong bytes = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private final AtomicInteger waiting = new AtomicInteger();

    private volatile boolean closed;

    FlowGate(FlowSettings settings) {
        this.settings = settings;
    }

    /**
     * Reserves room if there is some.
     * @param size body bytes
     * @return {@code false} if the bounds would be exceeded, or the gate is closed
     */
    boolean tryEnter(int size) {
        if (!reserveMessage()) {
            return false;
        }
        if (!reserveBytes(charged(size))) {
            this.messages.decrementAndGet();
            wakeWaiting();
            return false;
        }
        if (this.closed) {
            leave(1, charged(size));
            return false;
        }
        return true;
    }

    /**
     * Reserves room, waiting for it if need be.
     * @param size body bytes
     * @param timeoutNanos how long to wait at most
     * @return {@code false} if there was no room in time, or the gate was closed
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean enter(int size, long timeoutNanos) throws InterruptedException {
        return tryEnter(size) || await(() -> tryEnter(size), timeoutNanos);
    }

    /**
     * Gives the room of several messages back.
     * @param messages how many there are
     * @param bytes the sum of what was {@link #charged} for them
     */
    void leave(int messages, long bytes) {
        this.bytes.addAndGet(-bytes);
        this.messages.addAndGet(-messages);
        wakeWaiting();
    }

    /**
     * The room a message takes. One that is larger than everything that may be in flight
     * goes when nothing else does.
     * @param size body bytes
     * @return the bytes it is charged for
     */
    long charged(int size) {
        return Math.min(size, this.settings.maxBytes());
    }

    /** Lets nobody in any more, and wakes everybody who waits. */
    void close() {
        this.closed = true;
        wakeWaiting();
    }

    int messages() {
        return this.messages.get();
    }

    long bytes() {
        return this.bytes.get();
    }

    private boolean await(Attempt attempt, long timeoutNanos) throws InterruptedException {
        this.lock.lockInterruptibly();
        this.waiting.incrementAndGet();
        try {
            long remaining = timeoutNanos;
            while (!this.closed) {
                if (attempt.succeeds()) {
                    return true;
                }
                if (remaining <= 0) {
                    return false;
                }
                remaining = this.changed.awaitNanos(remaining);
            }
            return false;
        }
        finally {
            this.waiting.decrementAndGet();
            this.lock.unlock();
        }
    }

    private void wakeWaiting() {
        if (this.waiting.get() > 0) {
            this.lock.lock();
            try {
                this.changed.signalAll();
            }
            finally {
                this.lock.unlock();
            }
        }
    }

    private boolean reserveMessage() {
        int current;
        do {
            current = this.messages.get();
            if (current >= this.settings.maxMessages()) {
                return false;
            }
        }
        while (!this.messages.compareAndSet(current, current + 1));
        return true;
    }

    private boolean reserveBytes(long wanted) {
        long current;
        do {
            current = this.bytes.get();
            if (current + wanted > this.settings.maxBytes()) {
                return false;
            }
        }
        while (!this.bytes.compareAndSet(current, current + wanted));
        return true;
    }

    @FunctionalInterface
    private interface Attempt {

        boolean succeeds();

    }

}
