/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sums the time in which this JVM was not scheduled. Run periodically by one thread that
 * sleeps in between.
 */
final class StallWatch implements Runnable {

    /**
     * Maximum time until a thread that sleeps for 20 ms runs again on a machine without
     * overload.
     */
    private static final long NORMAL_MILLIS = 60;

    private final AtomicLong stalled = new AtomicLong();

    private long lastNanos = System.nanoTime();

    @Override
    public void run() {
        long now = System.nanoTime();
        long millis = TimeUnit.NANOSECONDS.toMillis(now - this.lastNanos);
        this.lastNanos = now;
        if (millis > NORMAL_MILLIS) {
            this.stalled.addAndGet(millis);
        }
    }

    long millis() {
        return this.stalled.get();
    }

}
