/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.Nullable;

/**
 * Figures of one round reported by a subject.
 *
 * @param sent messages passed to the client
 * @param failed those that failed or did not complete
 * @param seconds from the first send until the last message completed
 * @param p50Micros median time from the call to the receipt
 * @param p99Micros 99th percentile of the same
 * @param p999Micros 99.9th percentile of the same
 * @param cpuMicros CPU time of the whole process, harness included
 * @param allocatedBytes bytes allocated by all threads of the process, harness included
 * @param threads maximum number of concurrent threads, without those of JVM and harness
 * @param liveHeapBytes heap in use after a full collection, with the client still open
 * @param firstFailure the first error, {@code null} if there was none
 */
public record Round(long sent, long failed, double seconds, double p50Micros, double p99Micros, double p999Micros,
        double cpuMicros, long allocatedBytes, int threads, long liveHeapBytes, @Nullable String firstFailure) {

    /**
     * Returns the messages with a receipt, or if one-way, those sent without an error.
     * @return the number of messages
     */
    public long acknowledged() {
        return this.sent - this.failed;
    }

}
