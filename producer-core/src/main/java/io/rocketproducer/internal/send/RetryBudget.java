package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * How many retries a producer may add to the load of brokers that are sick anyway. Each
 * send earns part of a retry, and so does each second; what is not spent is lost within
 * some ten seconds, so that a good hour does not pay for a storm.
 * <p>
 * Thread-safe. Earning is one uncontended addition; all else happens when a retry asks.
 */
final class RetryBudget {

    /** After so long about two thirds of what was earned is lost. */
    private static final double MEMORY_NANOS = Duration.ofSeconds(10).toNanos();

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSend;

    private final double perNano;

    private final Timekeeper time;

    private final LongAdder sends = new LongAdder();

    /** Guarded by this, as all below. */
    private double tokens;

    private long countedSends;

    private long countedNanos;

    RetryBudget(RetrySettings.Budget settings, Timekeeper time) {
        this.perSend = settings.percent() / 100.0;
        this.perNano = settings.minPerSecond() / NANOS_PER_SECOND;
        this.time = time;
        this.tokens = this.perNano * MEMORY_NANOS;
        this.countedNanos = time.nanoTime();
    }

    /** A message was accepted. */
    void earn() {
        this.sends.increment();
    }

    /**
     * Asks for one retry.
     * @return {@code false} if there are too many already
     */
    synchronized boolean spend() {
        count();
        if (this.tokens < 1) {
            return false;
        }
        this.tokens--;
        return true;
    }

    // As if what came since the last time had come evenly, and leaked as it came
    private void count() {
        long now = this.time.nanoTime();
        long sends = this.sends.sum();
        double elapsed = Math.max(0, now - this.countedNanos);
        double earned = this.perSend * (sends - this.countedSends) + this.perNano * elapsed;
        double kept = Math.exp(-elapsed / MEMORY_NANOS);
        double share = (elapsed > 0) ? (1 - kept) * MEMORY_NANOS / elapsed : 1;
        this.tokens = this.tokens * kept + earned * share;
        this.countedSends = sends;
        this.countedNanos = now;
    }

}
