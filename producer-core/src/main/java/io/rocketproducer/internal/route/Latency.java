package io.rocketproducer.internal.route;

import java.time.Duration;

/**
 * How long one broker takes to answer: an average in which a sample counts the less, the
 * older it is.
 * <p>
 * Any thread may add and read. Of two that add at once one may be lost, which an average
 * forgives.
 */
final class Latency {

    /** After so long a sample has lost about two thirds of its weight. */
    private static final long MEMORY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** So often is often enough; more would only have threads fight for the fields. */
    private static final long SAMPLE_EVERY_NANOS = Duration.ofMillis(1).toNanos();

    /** Keeps one answer after a long silence from being all that counts. */
    private static final double LARGEST_WEIGHT = 0.25;

    /** Begins low: a first answer, connecting included, is no measure. */
    private volatile long averageNanos;

    private volatile long sampledNanos;

    Latency(long now) {
        this.sampledNanos = now - FRESH_NANOS - 1;
    }

    void add(long nanos, long now) {
        long elapsed = now - this.sampledNanos;
        if (elapsed >= SAMPLE_EVERY_NANOS) {
            long average = this.averageNanos;
            double weight = Math.min(LARGEST_WEIGHT, (double) elapsed / (elapsed + MEMORY_NANOS));
            this.averageNanos = average + Math.round(weight * (nanos - average));
            this.sampledNanos = now;
        }
    }

    long averageNanos() {
        return this.averageNanos;
    }

    /**
     * Whether the average is of now.
     * @param now the time
     * @return {@code false} if nothing was heard for long
     */
    boolean isFresh(long now) {
        return now - this.sampledNanos <= FRESH_NANOS;
    }

}
