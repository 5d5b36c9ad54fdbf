/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Limits the load that retries of a producer add to unhealthy brokers. Each send earns a
 * fraction of a retry, and so does each second. Unused tokens expire within about ten
 * seconds, so that tokens from quiet periods cannot fund a retry storm.
 * <p>
 * Thread-safe. Earning is one uncontended addition; all other work happens when a retry
 * requests a token.
 */
public final class RetryBudget {

    /** The time after which about two thirds of the earned tokens have expired. */
    private static final double MEMORY_NANOS = Duration.ofSeconds(10).toNanos();

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSend;

    private final double perNano;

    private final Timekeeper time;

    private final LongAdder sends = new LongAdder();

    /** Guarded by this, as are the fields below. */
    private double tokens;

    private long countedSends;

    private long countedNanos;

    public RetryBudget(RetrySettings.Budget settings, Timekeeper time) {
        this.perSend = settings.percent() / 100.0;
        this.perNano = settings.minPerSecond() / NANOS_PER_SECOND;
        this.time = time;
        this.tokens = this.perNano * MEMORY_NANOS;
        this.countedNanos = time.nanoTime();
    }

    /** Records an accepted message. */
    public void earn() {
        this.sends.increment();
    }

    /**
     * Requests a token for one retry.
     * @return {@code false} if the budget is exhausted
     */
    public synchronized boolean spend() {
        count();
        if (this.tokens < 1) {
            return false;
        }
        this.tokens--;
        return true;
    }

    // Assumes that tokens were earned evenly since the last call, and decayed from when
    // they were earned
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
