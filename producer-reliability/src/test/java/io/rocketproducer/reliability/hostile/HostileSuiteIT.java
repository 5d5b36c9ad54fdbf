package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All scenarios. The system property {@code hostile.scenarios} limits them to those whose
 * names match a regular expression.
 */
@Tag("full")
class HostileSuiteIT {

    private static final HostileTable table = new HostileTable();

    static List<HostileScenario> scenarios() {
        String wanted = System.getProperty("hostile.scenarios", ".*");
        return Stream
            .of(RouteAttacks.scenarios(), FrameAttacks.scenarios(), PushAttacks.scenarios(), ResponseAttacks.scenarios(),
                    ConnectionAttacks.scenarios(), AddressServerAttacks.scenarios())
            .flatMap(List::stream)
            .filter((scenario) -> scenario.name().matches(wanted))
            .toList();
    }

    @AfterAll
    static void write() throws IOException {
        table.write("hostile-suite.md");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void clientStaysWithinItsBoundsAndRecovers(HostileScenario scenario) throws Exception {
        HostileResult result = HostileRun.run(scenario);
        table.add(result);
        assertThat(result.violations()).as(result.row()).isEmpty();
    }

}
