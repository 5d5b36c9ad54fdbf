/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.rocketproducer.benchmarks.scenario.Round;

import static org.assertj.core.api.Assertions.assertThat;

class RatiosTests {

    @Test
    void dividesOursByEachPeerOfTheSameScenario() {
        List<String> lines = Ratios.lines(List.of(Results.round("sync1-1k", "rocket-producer", 1, 3000),
                Results.round("sync1-1k", "rocketmq-client", 1, 2000), Results.round("sync1-1k", "raw", 1, 4000),
                Results.round("async-1k", "rocketmq-client", 1, 1)));
        assertThat(lines)
            .contains("RATIO sync1-1k throughput 1.500 vs rocketmq-client", "RATIO sync1-1k throughput 0.750 vs raw")
            .allMatch((line) -> line.matches("RATIO sync1-1k \\w+ [0-9.]+ vs \\S+"))
            .hasSize(2 * Metric.values().length);
    }

    @Test
    void comparesRoundsThatRanSideBySide() {
        List<String> lines = Ratios.lines(List.of(Results.round("async-1k", "rocket-producer", 1, 6000),
                Results.round("async-1k", "raw", 1, 3000), Results.round("async-1k", "rocket-producer", 2, 600),
                Results.round("async-1k", "raw", 2, 300), Results.round("async-1k", "rocket-producer", 3, 5000),
                Results.round("async-1k", "raw", 3, 4000), Results.round("async-1k", "rocket-producer", 4, 1)));
        assertThat(lines).contains("RATIO async-1k throughput 2.000 vs raw");
    }

    @Test
    void saysNothingWithoutOurs() {
        assertThat(Ratios.lines(List.of(Results.round("sync1-1k", "rocketmq-client", 1, 2000)))).isEmpty();
    }

    @Test
    void doesNotDivideByZero() {
        VerifiedRound nothing = new VerifiedRound("sync1-1k", "raw", 1, new Round(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, null),
                0);
        assertThat(Ratios.lines(List.of(Results.round("sync1-1k", "rocket-producer", 1, 3000), nothing)))
            .noneMatch((line) -> line.contains("p99Micros"));
    }

}
