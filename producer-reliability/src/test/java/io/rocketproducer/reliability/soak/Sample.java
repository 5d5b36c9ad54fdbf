/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resource usage of the client at one time.
 *
 * @param phase phase of the load
 * @param values the values by series
 */
// Written and read by the same build
@SuppressWarnings("EnumOrdinal")
record Sample(Phase phase, Map<Series, Long> values) {

    Sample {
        values = Map.copyOf(values);
    }

    long get(Series series) {
        return this.values.getOrDefault(series, 0L);
    }

    static String header() {
        return "phase," + Arrays.stream(Series.values()).map(Series::name).collect(Collectors.joining(","));
    }

    String line() {
        return Stream
            .concat(Stream.of(this.phase.name()),
                    Arrays.stream(Series.values()).map((series) -> Long.toString(get(series))))
            .collect(Collectors.joining(","));
    }

    static List<Sample> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(Sample::parse).toList();
        }
    }

    private static Sample parse(String line) {
        String[] parts = line.split(",", -1);
        Map<Series, Long> values = Arrays.stream(Series.values())
            .collect(Collectors.toMap((series) -> series, (series) -> Long.valueOf(parts[series.ordinal() + 1])));
        return new Sample(Phase.valueOf(parts[0]), values);
    }

    static Sample of(Phase phase, ToLongFunction<Series> values) {
        return new Sample(phase, Arrays.stream(Series.values())
            .collect(Collectors.toMap((series) -> series, (series) -> values.applyAsLong(series))));
    }

    /**
     * Phase of a sample.
     */
    enum Phase {

        /** Before the producer was created. */
        BEFORE,

        LOAD,

        /** All sends have completed. */
        QUIET,

        /** The producer is closed. */
        CLOSED

    }

    /**
     * Measured values.
     */
    enum Series {

        SECOND("time (s)"),

        HEAP_AFTER_GC("heap after GC (bytes)"),

        DIRECT_NETTY("direct memory of Netty (bytes)"),

        DIRECT_POOL("direct buffers of the JVM (bytes)"),

        THREADS("threads"),

        CLIENT_THREADS("threads of the client"),

        DESCRIPTORS("open descriptors"),

        TOPICS("topics in the client"),

        BROKERS("brokers in the client"),

        CONNECTIONS("connections"),

        IN_FLIGHT("messages in flight"),

        BYTES_IN_FLIGHT("bytes in flight"),

        TRACES_WAITING("traces waiting"),

        LOG_LINES("log lines"),

        LEAKS("leaked buffers reported"),

        ISSUED("sends issued"),

        COMPLETED("sends completed"),

        FAILED("sends failed");

        private final String title;

        Series(String title) {
            this.title = title;
        }

        String title() {
            return this.title;
        }

    }

}
