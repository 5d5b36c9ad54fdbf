package io.rocketproducer.internal.thread;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many bytes wait for something. One item is always accepted, whatever its
 * size. Thread-safe.
 */
public final class ByteLimit {

    private static final long MIN = 8L << 20;

    private static final long MAX = 64L << 20;

    private static final int SHARE_OF_HEAP = 16;

    private final long max;

    private final AtomicLong held = new AtomicLong();

    /**
     * No byte is held.
     * @param max how many bytes may be held
     */
    public ByteLimit(long max) {
        this.max = max;
    }

    /**
     * A limit for what servers send: a sixteenth of the heap, from 8 MiB to 64 MiB.
     * @return a limit of which no byte is held
     */
    public static ByteLimit ofHeap() {
        return new ByteLimit(Math.max(MIN, Math.min(MAX, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)));
    }

    /**
     * Takes bytes.
     * @param bytes how many
     * @return {@code false} if too many are held
     */
    public boolean tryAcquire(long bytes) {
        while (true) {
            long before = this.held.get();
            if (before > 0 && bytes > this.max - before) {
                return false;
            }
            if (this.held.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /**
     * Gives bytes back.
     * @param bytes as many as were taken
     */
    public void release(long bytes) {
        this.held.addAndGet(-bytes);
    }

    /**
     * Returns how many bytes are held.
     * @return from 0
     */
    public long held() {
        return this.held.get();
    }

    /**
     * Returns how many bytes may be held.
     * @return bytes
     */
    public long max() {
        return this.max;
    }

}
