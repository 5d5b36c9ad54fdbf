/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

/**
 * A comparable figure of a result.
 */
enum Metric {

    THROUGHPUT("throughput", "messages/s"),

    P50("p50Micros", "median latency in µs"),

    P99("p99Micros", "99th percentile of latency in µs"),

    P999("p999Micros", "99.9th percentile of latency in µs"),

    CPU("cpuMicrosPerMessage", "client CPU in µs per message"),

    ALLOCATION("allocatedBytesPerMessage", "bytes allocated per message"),

    THREADS("threads", "threads of the client"),

    HEAP("liveHeapBytes", "live heap in bytes");

    private final String id;

    private final String label;

    Metric(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /**
     * Returns the name in the results.
     * @return the name
     */
    String id() {
        return this.id;
    }

    /**
     * Returns the human-readable name.
     * @return the label
     */
    String label() {
        return this.label;
    }

    /**
     * Reads the figure.
     * @param result a result
     * @return the figure of that result
     */
    double of(Result result) {
        return switch (this) {
            case THROUGHPUT -> result.throughput();
            case P50 -> result.p50Micros();
            case P99 -> result.p99Micros();
            case P999 -> result.p999Micros();
            case CPU -> result.cpuMicrosPerMessage();
            case ALLOCATION -> result.allocatedBytesPerMessage();
            case THREADS -> result.threads();
            case HEAP -> result.liveHeapBytes();
        };
    }

}
