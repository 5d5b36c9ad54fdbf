package io.rocketproducer.reliability.hostile;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Adds up the time in which this JVM did not get a processor. Run again and again by one
 * thread that sleeps in between.
 */
final class StallWatch implements Runnable {

    /**
     * A thread that sleeps for 20 ms runs again within this time on a machine that is not
     * overloaded.
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
