/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All scenarios of hostile peers. The system property {@code hostile.scenarios} limits
 * them to those whose names match a regular expression. The table is in
 * {@code target/hostile-suite.md}.
 */
@Tag("full")
class HostileSuiteIT {

    private static final HostileRun run = new HostileRun("hostile-suite");

    private static final HostileTable table = new HostileTable("hostile-suite.md");

    static List<HostileScenario> scenarios() {
        String wanted = System.getProperty("hostile.scenarios", ".*");
        return HostileScenarios.all().stream().filter((scenario) -> scenario.name().matches(wanted)).toList();
    }

    @AfterAll
    static void close() throws Exception {
        table.log();
        run.close();
        assertThat(run.failedToClose()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void clientStaysWithinItsBoundsAndRecovers(HostileScenario scenario) throws Exception {
        HostileResult result = run.run(scenario);
        table.add(result);
        assertThat(result.violations()).as(result.row()).isEmpty();
    }

}
