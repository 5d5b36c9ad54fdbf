/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

    @Test
    void hasMediansOfFiguresAndSumsOfCounts() {
        Result result = Result.of(Scenario.of("async-1k"), SubjectId.RAW, List.of(Results.round(1, 1000, 0, 1, 1000),
                Results.round(2, 2000, 0, 1, 2000), Results.round(3, 4000, 0, 1, 4000)));
        assertThat(result.throughput()).isEqualTo(2000);
        assertThat(result.p99Micros()).isEqualTo(400);
        assertThat(result.cpuMicrosPerMessage()).isEqualTo(500);
        assertThat(result.allocatedBytesPerMessage()).isEqualTo(25);
        assertThat(result.threads()).isEqualTo(2);
        assertThat(result.sent()).isEqualTo(7000);
        assertThat(result.stored()).isEqualTo(7000);
        assertThat(result.rounds()).isEqualTo(3);
    }

    @Test
    void failedMessagesDoNotCountAsThroughput() {
        Result result = Result.of(Scenario.of("sync1-1k"), SubjectId.RAW, List.of(Results.round(1, 1000, 400, 2, 700)));
        assertThat(result.throughput()).isEqualTo(300);
        assertThat(result.verdict().toString()).isEqualTo("ok");
    }

    @Test
    void onewayCountsWhatTheBrokerHas() {
        Result result = Result.of(Scenario.of("oneway-1k"), SubjectId.RAW, List.of(Results.round(1, 1000, 0, 3, 600)));
        assertThat(result.throughput()).isEqualTo(200);
        assertThat(result.verdict().toString()).isEqualTo("LOST 400");
    }

    @Test
    void aMessageTheBrokerHasTwiceIsReported() {
        assertThat(Verdict.of(10, 0, 12).toString()).isEqualTo("DUPLICATED 2");
    }

    @Test
    void aFailedMessageMayOrMayNotBeStored() {
        assertThat(Verdict.of(10, 3, 7).toString()).isEqualTo("ok");
        assertThat(Verdict.of(10, 3, 10).toString()).isEqualTo("ok");
        assertThat(Verdict.of(10, 3, 6).toString()).isEqualTo("LOST 1");
    }

}
