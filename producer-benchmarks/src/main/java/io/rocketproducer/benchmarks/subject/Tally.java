/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.benchmarks.scenario.Round;

/**
 * Counts the messages of one round.
 */
final class Tally {

    static final long HIGHEST_NANOS = 60_000_000_000L;

    static final int DIGITS = 3;

    private final Histogram latencies = newHistogram();

    private Meter.Usage usage = new Meter.Usage(0, 0, 0);

    private double seconds;

    private long sent;

    private long failed;

    private @Nullable Throwable firstFailure;

    static Histogram newHistogram() {
        return new Histogram(HIGHEST_NANOS, DIGITS);
    }

    static long clamp(long nanos) {
        return Math.min(nanos, HIGHEST_NANOS);
    }

    synchronized void add(long sent, Histogram latencies) {
        this.sent += sent;
        this.latencies.add(latencies);
    }

    void failed(Throwable failure) {
        failed(1, failure);
    }

    synchronized void failed(long count, Throwable failure) {
        this.failed += count;
        if (this.firstFailure == null) {
            this.firstFailure = failure;
        }
    }

    synchronized void used(double seconds, Meter.Usage usage) {
        this.seconds = seconds;
        this.usage = usage;
    }

    synchronized Round round(long liveHeapBytes) {
        return new Round(this.sent, this.failed, this.seconds, micros(50), micros(99), micros(99.9),
                this.usage.cpuMicros(), this.usage.allocatedBytes(), this.usage.threads(), liveHeapBytes,
                text(this.firstFailure));
    }

    private double micros(double percentile) {
        return this.latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    private static @Nullable String text(@Nullable Throwable failure) {
        return (failure != null) ? failure.toString() : null;
    }

}
