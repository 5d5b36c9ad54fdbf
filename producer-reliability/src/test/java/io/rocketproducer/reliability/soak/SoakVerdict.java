/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.rocketproducer.reliability.soak.Sample.Phase;
import io.rocketproducer.reliability.soak.Sample.Series;

/**
 * Evaluates the samples of a soak. Compares a window after the warm-up with one at the
 * end, by their lower quartiles: a fault that delays sends for seconds is no growth,
 * while a leak raises the quiet moments, too.
 */
final class SoakVerdict {

    /** Tolerated growth of values that must stay constant. */
    private static final double TOLERANCE = 0.05;

    /** Fraction of the run for the warm-up, and for each window. */
    private static final double WINDOW = 0.25;

    /** Netty's allocator reserves memory in chunks; one more is no growth. */
    private static final long CHUNK = 4 * 1024 * 1024;

    private final List<Sample> load;

    private final List<Sample> samples;

    private final int logLinesPerHour;

    SoakVerdict(List<Sample> samples, int logLinesPerHour) {
        this.samples = samples;
        this.load = samples.stream().filter((sample) -> sample.phase() == Phase.LOAD).toList();
        this.logLinesPerHour = logLinesPerHour;
    }

    /**
     * Returns the violations.
     * @return sentences, empty if there are none
     */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (Rule rule : rules()) {
            if (!rule.isKept()) {
                violations.add(rule.toString());
            }
        }
        return violations;
    }

    String table() {
        StringBuilder table = new StringBuilder("| measured | value | limit | kept |\n|---|---|---|---|\n");
        rules().forEach((rule) -> table.append(
                "| %s | %s | %s | %s |\n".formatted(rule.name, rule.value, rule.limit, rule.isKept() ? "yes" : "NO")));
        return table.toString();
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(flat(Series.HEAP_AFTER_GC, 0));
        rules.add(flat(Series.DIRECT_NETTY, CHUNK));
        rules.add(flat(Series.DIRECT_POOL, CHUNK));
        for (Series series : List.of(Series.THREADS, Series.CLIENT_THREADS, Series.DESCRIPTORS, Series.TOPICS,
                Series.BROKERS, Series.CONNECTIONS)) {
            rules.add(notGained(series));
        }
        rules.add(atMost("leaked buffers", last().get(Series.LEAKS), 0));
        rules.add(atMost("log lines per hour", linesPerHour(), this.logLinesPerHour));
        rules.add(atMost("sends without an outcome", last().get(Series.ISSUED) - last().get(Series.COMPLETED), 0));
        Sample quiet = only(Phase.QUIET);
        rules.add(atMost("messages in flight when all sends have completed", quiet.get(Series.IN_FLIGHT), 0));
        rules.add(atMost("bytes in flight when all sends have completed", quiet.get(Series.BYTES_IN_FLIGHT), 0));
        rules.add(atMost("traces waiting when all sends have completed", quiet.get(Series.TRACES_WAITING), 0));
        Sample closed = only(Phase.CLOSED);
        rules.add(atMost("threads of the client after close", closed.get(Series.CLIENT_THREADS), 0));
        rules.add(atMost("open descriptors gained after close", sockets(closed), 0));
        return rules;
    }

    // The JVM itself opens some on first use of the network and TLS
    private long sockets(Sample closed) {
        return closed.get(Series.DESCRIPTORS) - only(Phase.BEFORE).get(Series.DESCRIPTORS) - 20;
    }

    private Rule flat(Series series, long slack) {
        long early = quartile(early(), series);
        long late = quartile(late(), series);
        long limit = Math.max(Math.round(early * (1 + TOLERANCE)), early + slack);
        return new Rule(series.title() + ", after warm-up → at the end",
                "%,d → %,d (%+.1f %%)".formatted(early, late, 100.0 * (late - early) / Math.max(early, 1)),
                "%,d".formatted(limit), late <= limit);
    }

    private Rule notGained(Series series) {
        long early = quartile(early(), series);
        long late = quartile(late(), series);
        return new Rule(series.title() + ", after warm-up → at the end", early + " → " + late, Long.toString(early),
                late <= early);
    }

    private static Rule atMost(String name, long value, long limit) {
        return new Rule(name, "%,d".formatted(value), "%,d".formatted(limit), value <= limit);
    }

    private long linesPerHour() {
        long seconds = this.load.get(this.load.size() - 1).get(Series.SECOND);
        return Math.round(last().get(Series.LOG_LINES) * 3_600.0 / Math.max(seconds, 1));
    }

    private Sample last() {
        return this.samples.get(this.samples.size() - 1);
    }

    private Sample only(Phase phase) {
        Predicate<Sample> wanted = (sample) -> sample.phase() == phase;
        return this.samples.stream()
            .filter(wanted)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("There is no sample of the phase " + phase));
    }

    private List<Sample> early() {
        return window(WINDOW);
    }

    private List<Sample> late() {
        return window(1 - WINDOW);
    }

    private List<Sample> window(double from) {
        int size = this.load.size();
        if (size < 12) {
            throw new IllegalStateException("Too few samples to judge: " + size);
        }
        return this.load.subList((int) (size * from), Math.min(size, (int) (size * (from + WINDOW))));
    }

    private static long quartile(List<Sample> window, Series series) {
        return window.stream()
            .mapToLong((sample) -> sample.get(series))
            .sorted()
            .skip(window.size() / 4)
            .findFirst()
            .orElseThrow();
    }

    /**
     * One line of the verdict.
     */
    private record Rule(String name, String value, String limit, boolean isKept) {

        @Override
        public String toString() {
            return this.name + ": " + this.value + ", limit " + this.limit;
        }

    }

}
