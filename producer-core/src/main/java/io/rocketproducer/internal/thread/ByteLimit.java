/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the number of bytes held by queued items. An item is always accepted if no bytes
 * are held, regardless of its size. Thread-safe.
 */
public final class ByteLimit {

    private static final long MIN = 8L << 20;

    private static final long MAX = 64L << 20;

    private static final int SHARE_OF_HEAP = 16;

    private final long max;

    private final AtomicLong held = new AtomicLong();

    /**
     * Creates a limit with no bytes held.
     * @param max how many bytes may be held
     */
    public ByteLimit(long max) {
        this.max = max;
    }

    /**
     * Creates a limit for data received from servers: 1/16 of the heap, at least 8 MiB
     * and at most 64 MiB.
     * @return a limit with no bytes held
     */
    public static ByteLimit ofHeap() {
        return new ByteLimit(Math.max(MIN, Math.min(MAX, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)));
    }

    /**
     * Acquires bytes.
     * @param bytes how many
     * @return {@code false} if the limit would be exceeded
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
     * Releases bytes.
     * @param bytes the acquired number
     */
    public void release(long bytes) {
        this.held.addAndGet(-bytes);
    }

    /**
     * Returns the number of held bytes.
     * @return from 0
     */
    public long held() {
        return this.held.get();
    }

    /**
     * Returns the maximum number of held bytes.
     * @return bytes
     */
    public long max() {
        return this.max;
    }

}
