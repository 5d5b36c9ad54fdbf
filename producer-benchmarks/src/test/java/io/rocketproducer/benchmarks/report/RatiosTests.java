package io.rocketproducer.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatiosTests {

    @Test
    void dividesOursByEachPeerOfTheSameScenario() {
        List<String> lines = Ratios.lines(List.of(Results.result("sync1-1k", "rocket-producer", 3000),
                Results.result("sync1-1k", "rocketmq-client", 2000), Results.result("sync1-1k", "raw", 4000),
                Results.result("async-1k", "rocketmq-client", 1)));
        assertThat(lines)
            .contains("RATIO sync1-1k throughput 1.500 vs rocketmq-client", "RATIO sync1-1k throughput 0.750 vs raw")
            .allMatch((line) -> line.matches("RATIO sync1-1k \\w+ [0-9.]+ vs \\S+"))
            .hasSize(2 * Metric.values().length);
    }

    @Test
    void saysNothingWithoutOurs() {
        assertThat(Ratios.lines(List.of(Results.result("sync1-1k", "rocketmq-client", 2000)))).isEmpty();
    }

    @Test
    void doesNotDivideByZero() {
        assertThat(Ratios
            .lines(List.of(Results.result("s", "rocket-producer", 3000), Results.result("s", "rocketmq-client", 0))))
            .noneMatch((line) -> line.contains("throughput"));
    }

}
