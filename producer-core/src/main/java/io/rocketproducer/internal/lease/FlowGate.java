/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.FlowSettings;

/**
 * Bounds the number of messages and bytes in flight. Both bounds are reserved in one step
 * before a message is processed any further, so they are never exceeded, not even for a
 * moment.
 * <p>
 * Fair: waiting threads are admitted in the order of their arrival. None is overtaken,
 * neither by a thread that arrives later with a smaller message nor by {@link #tryEnter}.
 * Released permits are reserved for the first waiter before its thread is woken; a thread
 * wakes once, and uses no CPU until then.
 * <p>
 * Thread-safe. One atomic {@code long} holds both counts and a flag. While the flag is
 * clear, entering is one compare-and-set and leaving is one atomic addition. While
 * threads wait, and from closing on, the flag is set, and admission is decided under the
 * lock. No thread parks while it holds the lock.
 */
public final class FlowGate {

    /** Set in {@link #state} while threads wait, and from closing on. */
    private static final long GUARDED = Long.MIN_VALUE;

    /** Bits available for both counts. */
    private static final int BITS = Long.SIZE - 1;

    /**
     * The minimum number of bits of the message count. Limits are reduced to the
     * available bits: if both need more than there are, to 67 million messages and 128
     * GiB.
     */
    private static final int MIN_MESSAGE_BITS = 26;

    private final long maxMessages;

    private final long maxBytes;

    /**
     * The number of low bits of {@link #state} that count bytes; the higher bits count
     * messages.
     */
    private final int byteBits;

    private final AtomicLong state = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();

    /** The longest-waiting thread. Guarded by {@link #lock}. */
    private @Nullable Waiter first;

    /** Guarded by {@link #lock}. */
    private @Nullable Waiter last;

    /** Guarded by {@link #lock}. */
    private boolean closed;

    public FlowGate(FlowSettings settings) {
        int messageBits = Math.min(bits(settings.maxMessages()), MIN_MESSAGE_BITS);
        this.byteBits = Math.min(bits(settings.maxBytes()), BITS - messageBits);
        this.maxBytes = Math.min(settings.maxBytes(), (1L << this.byteBits) - 1);
        this.maxMessages = Math.min(settings.maxMessages(), (1L << (BITS - this.byteBits)) - 1);
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /**
     * Acquires permits if they are available and no thread waits for them. Never blocks.
     * @param size body bytes
     * @return {@code false} if a bound would be exceeded, if threads wait, or if the gate
     * is closed
     */
    public boolean tryEnter(int size) {
        long wanted = word(1, charged(size));
        long current = this.state.get();
        while (current >= 0 && fits(current, wanted)) {
            if (this.state.compareAndSet(current, current + wanted)) {
                return true;
            }
            current = this.state.get();
        }
        return false;
    }

    /**
     * Acquires permits. Blocks behind all threads that already wait if none are
     * available.
     * @param size body bytes
     * @param timeoutNanos the maximum time to wait, 0 or less not to wait
     * @return {@code false} if no permits were available in time, or the gate was closed
     * @throws InterruptedException if the thread was interrupted before permits were
     * reserved for it
     */
    public boolean enter(int size, long timeoutNanos) throws InterruptedException {
        if (tryEnter(size)) {
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (timeoutNanos <= 0) {
            return false;
        }
        Waiter waiter = new Waiter(word(1, charged(size)));
        enqueue(waiter);
        try {
            return waiter.decided.await(timeoutNanos, TimeUnit.NANOSECONDS) ? waiter.admitted : withdraw(waiter);
        }
        catch (InterruptedException ex) {
            if (!withdraw(waiter)) {
                throw ex;
            }
            // Permits were reserved before the interrupt; the status is restored for the
            // caller
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void enqueue(Waiter waiter) {
        Waiter released;
        this.lock.lock();
        try {
            this.state.getAndUpdate((current) -> current | GUARDED);
            add(waiter);
            released = release();
        }
        finally {
            this.lock.unlock();
        }
        wake(released);
    }

    // Returns whether permits were reserved in the meantime; if not, removes the waiter
    private boolean withdraw(Waiter waiter) {
        Waiter released = null;
        this.lock.lock();
        try {
            if (waiter.queued) {
                remove(waiter);
                released = release();
            }
        }
        finally {
            this.lock.unlock();
        }
        wake(released);
        return waiter.admitted;
    }

    /**
     * Releases the permits of several messages.
     * @param messages the number of messages
     * @param bytes the sum of the bytes {@link #charged} for them
     */
    public void leave(int messages, long bytes) {
        if (this.state.getAndAdd(-word(messages, bytes)) >= 0) {
            return;
        }
        Waiter released;
        this.lock.lock();
        try {
            released = release();
        }
        finally {
            this.lock.unlock();
        }
        wake(released);
    }

    /**
     * Returns the bytes charged for a message. A message larger than the limit is charged
     * the limit, so it is sent when no other message is in flight.
     * @param size body bytes
     * @return the bytes it is charged for
     */
    public long charged(int size) {
        return Math.min(size, this.maxBytes);
    }

    /** Admits no thread from now on, and ends all waiting. */
    public void close() {
        Waiter released;
        this.lock.lock();
        try {
            this.closed = true;
            this.state.getAndUpdate((current) -> current | GUARDED);
            released = release();
        }
        finally {
            this.lock.unlock();
        }
        wake(released);
    }

    public int messages() {
        return (int) ((this.state.get() & ~GUARDED) >>> this.byteBits);
    }

    public long bytes() {
        return bytes(this.state.get());
    }

    // Admits the waiters at the head for which there are permits, or all when closed, and
    // removes them. While the flag is set, only the holder of the lock adds to the
    // counts. Returns a chain to be woken without the lock
    private @Nullable Waiter release() {
        Waiter chain = this.first;
        Waiter end = null;
        while (this.first != null) {
            Waiter waiter = this.first;
            if (!this.closed) {
                if (!fits(this.state.get(), waiter.wanted)) {
                    break;
                }
                this.state.getAndAdd(waiter.wanted);
                waiter.admitted = true;
            }
            end = waiter;
            remove(waiter);
            waiter.after = this.first;
        }
        if (this.first == null && !this.closed) {
            this.state.getAndUpdate((current) -> current & ~GUARDED);
        }
        if (end == null) {
            return null;
        }
        end.after = null;
        return chain;
    }

    private static void wake(@Nullable Waiter chain) {
        for (Waiter waiter = chain; waiter != null; waiter = waiter.after) {
            waiter.decided.countDown();
        }
    }

    private void add(Waiter waiter) {
        waiter.queued = true;
        waiter.before = this.last;
        if (this.last != null) {
            this.last.after = waiter;
        }
        else {
            this.first = waiter;
        }
        this.last = waiter;
    }

    private void remove(Waiter waiter) {
        Waiter before = waiter.before;
        Waiter after = waiter.after;
        if (before != null) {
            before.after = after;
        }
        else {
            this.first = after;
        }
        if (after != null) {
            after.before = before;
        }
        else {
            this.last = before;
        }
        waiter.queued = false;
        waiter.before = null;
        waiter.after = null;
    }

    private boolean fits(long current, long wanted) {
        long messages = ((current & ~GUARDED) >>> this.byteBits) + (wanted >>> this.byteBits);
        return messages <= this.maxMessages && bytes(current) + bytes(wanted) <= this.maxBytes;
    }

    private long word(int messages, long bytes) {
        return ((long) messages << this.byteBits) + bytes;
    }

    private long bytes(long word) {
        return word & ((1L << this.byteBits) - 1);
    }

    /**
     * A waiting thread. Guarded by the lock, except for the latch.
     */
    private static final class Waiter {

        private final long wanted;

        /** Opens when the waiter is admitted, or the gate is closed. */
        private final CountDownLatch decided = new CountDownLatch(1);

        private boolean queued;

        /** Whether permits were reserved. */
        private boolean admitted;

        private @Nullable Waiter before;

        private @Nullable Waiter after;

        Waiter(long wanted) {
            this.wanted = wanted;
        }

    }

}
