/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.reliability.soak.Sample.Phase;
import io.rocketproducer.reliability.soak.Sample.Series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the verdict: it detects each kind of leak, and tolerates noise.
 */
class SoakVerdictTests {

    private static final int SAMPLES = 120;

    private static final int INTERVAL_SECONDS = 5;

    private static final long MEBIBYTE = 1024 * 1024;

    private final Random random = new Random(1);

    static List<Arguments> leaks() {
        return List.of(
                // 15 % over the whole run
                leak("heap after GC", Series.HEAP_AFTER_GC, (i) -> 30 * MEBIBYTE + i * 40_000),
                leak("direct memory of Netty", Series.DIRECT_NETTY, (i) -> 8 * MEBIBYTE + i * 100_000),
                leak("direct buffers of the JVM", Series.DIRECT_POOL, (i) -> 8 * MEBIBYTE + i * 100_000),
                leak("threads", Series.THREADS, (i) -> 30 + i / 60),
                leak("threads of the client", Series.CLIENT_THREADS, (i) -> 5 + i / 60),
                leak("open descriptors", Series.DESCRIPTORS, (i) -> 200 + i / 60),
                leak("topics in the client", Series.TOPICS, (i) -> 6 + i / 60),
                leak("brokers in the client", Series.BROKERS, (i) -> 3 + i / 60),
                leak("connections", Series.CONNECTIONS, (i) -> 4 + i / 60),
                leak("leaked buffers", Series.LEAKS, (i) -> i / 100),
                leak("log lines per hour", Series.LOG_LINES, (i) -> i / 5));
    }

    private static Arguments leak(String name, Series series, LongUnaryOperator values) {
        return Arguments.of(name, series, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leaks")
    void leakIsFoundAndNothingElse(String name, Series series, LongUnaryOperator values) {
        assertThat(new SoakVerdict(samples(Map.of(series, values)), 100).violations()).singleElement()
            .asString()
            .startsWith(name);
    }

    @Test
    void steadyRunHasNoViolations() {
        assertThat(new SoakVerdict(samples(Map.of()), 100).violations()).isEmpty();
    }

    @Test
    void whatAFaultHoldsUpForAWhileIsNoLeak() {
        // A broker is down in two of three samples at the end, and rarely before
        LongUnaryOperator heap = (i) -> (i > 90 && i % 3 != 0) ? 60 * MEBIBYTE : 30 * MEBIBYTE;
        LongUnaryOperator threads = (i) -> (i > 90 && i % 3 != 0) ? 40 : 30;
        assertThat(
                new SoakVerdict(samples(Map.of(Series.HEAP_AFTER_GC, heap, Series.THREADS, threads)), 100).violations())
            .isEmpty();
    }

    @Test
    void growthDuringTheWarmUpIsNoLeak() {
        LongUnaryOperator heap = (i) -> Math.min(30, i + 2) * MEBIBYTE;
        assertThat(new SoakVerdict(samples(Map.of(Series.HEAP_AFTER_GC, heap)), 100).violations()).isEmpty();
    }

    static List<Arguments> remains() {
        return List.of(Arguments.of(Phase.QUIET, Series.IN_FLIGHT, "messages in flight"),
                Arguments.of(Phase.QUIET, Series.BYTES_IN_FLIGHT, "bytes in flight"),
                Arguments.of(Phase.QUIET, Series.TRACES_WAITING, "traces waiting"),
                Arguments.of(Phase.CLOSED, Series.CLIENT_THREADS, "threads of the client after close"),
                Arguments.of(Phase.CLOSED, Series.DESCRIPTORS, "open descriptors gained after close"),
                Arguments.of(Phase.CLOSED, Series.ISSUED, "sends without an outcome"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("remains")
    void whatRemainsIsFoundAndNothingElse(Phase phase, Series series, String name) {
        List<Sample> samples = new ArrayList<>(samples(Map.of()));
        samples.replaceAll((sample) -> (sample.phase() != phase) ? sample
                : Sample.of(phase, (other) -> sample.get(other) + ((other == series) ? 21 : 0)));
        assertThat(new SoakVerdict(samples, 100).violations()).singleElement().asString().startsWith(name);
    }

    @Test
    void tooShortARunIsNotJudged() {
        List<Sample> samples = samples(Map.of()).subList(0, 8);
        assertThatIllegalStateException().isThrownBy(() -> new SoakVerdict(samples, 100).violations());
    }

    private List<Sample> samples(Map<Series, LongUnaryOperator> changed) {
        List<Sample> samples = new ArrayList<>();
        samples.add(sample(Phase.BEFORE, 0, changed));
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(sample(Phase.LOAD, i, changed));
        }
        samples.add(sample(Phase.QUIET, SAMPLES, changed));
        samples.add(sample(Phase.CLOSED, SAMPLES, changed));
        return samples;
    }

    private Sample sample(Phase phase, int i, Map<Series, LongUnaryOperator> changed) {
        boolean load = phase == Phase.LOAD;
        Map<Series, LongUnaryOperator> values = Map.ofEntries(Map.entry(Series.SECOND, (n) -> n * INTERVAL_SECONDS),
                Map.entry(Series.HEAP_AFTER_GC, (n) -> 30 * MEBIBYTE + this.random.nextInt((int) MEBIBYTE)),
                Map.entry(Series.DIRECT_NETTY, (n) -> 8 * MEBIBYTE + this.random.nextInt((int) MEBIBYTE)),
                Map.entry(Series.DIRECT_POOL, (n) -> 8 * MEBIBYTE + this.random.nextInt((int) MEBIBYTE)),
                Map.entry(Series.THREADS, (n) -> 30 + n % 3), Map.entry(Series.CLIENT_THREADS, (n) -> load ? 5 : 0),
                Map.entry(Series.DESCRIPTORS, (n) -> load ? 200 : 190), Map.entry(Series.TOPICS, (n) -> 6 + n % 2),
                Map.entry(Series.BROKERS, (n) -> 3L), Map.entry(Series.CONNECTIONS, (n) -> 4L),
                Map.entry(Series.IN_FLIGHT, (n) -> load ? 1_000 * (n % 9) : 0),
                Map.entry(Series.LOG_LINES, (n) -> n / 12), Map.entry(Series.ISSUED, (n) -> n * 15_000),
                Map.entry(Series.COMPLETED, (n) -> n * 15_000));
        return Sample.of(phase, (series) -> {
            boolean leaks = changed.containsKey(series)
                    && (load || series == Series.LEAKS || series == Series.LOG_LINES);
            return (leaks ? changed.get(series) : values.getOrDefault(series, (n) -> 0L)).applyAsLong(i);
        });
    }

}
