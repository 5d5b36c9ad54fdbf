/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.rocketproducer.benchmarks.report.Result;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One short round of every subject. Looks at counts, never at times.
 */
class BenchIT {

    @TempDir
    private Path directory;

    @Test
    void everySubjectStoresWhatItSays() throws Exception {
        assertThat(run("sync1-1k")).hasSize(SubjectId.usual().size()).allSatisfy((result) -> {
            assertThat(result.sent()).isPositive();
            assertThat(result.failed()).isZero();
            assertThat(result.stored()).isEqualTo(result.sent());
        });
    }

    @Test
    void everySubjectSendsToTheServerThatForgets() throws Exception {
        // With a thousand messages in flight a cold client may be slow enough to try some
        // of them again.
        assertThat(run("client-only-1k")).hasSize(SubjectId.usual().size()).allSatisfy((result) -> {
            assertThat(result.sent()).isPositive();
            assertThat(result.verdict().lost()).isZero();
        });
    }

    private List<Result> run(String scenario) throws Exception {
        Duration second = Duration.ofSeconds(1);
        Conductor conductor = new Conductor(new Plan(List.of(Scenario.of(scenario)), SubjectId.usual(), 1, second,
                second, this.directory.resolve("out"), this.directory.resolve("store")), new Progress(System.out));
        conductor.run();
        return conductor.results();
    }

}
