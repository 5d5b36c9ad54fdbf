/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for conditions, with a timeout of ten seconds.
 */
final class Patience {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long JOIN_MILLIS = 2_000;

    private Patience() {
    }

    /**
     * Waits on a monitor that is held by the caller and notified by other threads.
     * @param monitor the monitor
     * @param condition the condition
     * @param expectation the error message after a timeout
     */
    static void await(Object monitor, BooleanSupplier condition, Supplier<String> expectation) {
        long deadline = System.nanoTime() + NANOS;
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(expectation.get());
            }
            try {
                monitor.wait(left);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + expectation.get(), ex);
            }
        }
    }

    static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
