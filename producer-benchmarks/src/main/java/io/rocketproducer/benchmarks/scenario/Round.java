package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What one subject reports about one round.
 *
 * @param sent messages handed to the client
 * @param failed those of them that ended in an error, or did not end
 * @param seconds from the first send until the last message settled
 * @param p50Micros median time from the call to the receipt
 * @param p99Micros 99th percentile of the same
 * @param p999Micros 99.9th percentile of the same
 * @param cpuMicros CPU time the whole process used, harness included
 * @param allocatedBytes bytes all threads of the process allocated, harness included
 * @param threads most threads that lived at once, without those of JVM and harness
 * @param liveHeapBytes heap in use after a full collection, with the client still open
 * @param firstFailure the first error, {@code null} when there was none
 */
public record Round(long sent, long failed, double seconds, double p50Micros, double p99Micros, double p999Micros,
        double cpuMicros, long allocatedBytes, int threads, long liveHeapBytes, @Nullable String firstFailure) {

    /**
     * Messages for which the subject has a receipt; when one-way, that left it without an
     * error.
     * @return the number of messages
     */
    public long acknowledged() {
        return this.sent - this.failed;
    }

}
