/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One scenario of each kind of hostile peer, for every build. The table is in
 * {@code target/hostile-slice.md}.
 */
class HostileSliceIT {

    private static final HostileRun run = new HostileRun("hostile-slice");

    private static final HostileTable table = new HostileTable("hostile-slice.md");

    static List<HostileScenario> scenarios() {
        return HostileScenarios.slice();
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
