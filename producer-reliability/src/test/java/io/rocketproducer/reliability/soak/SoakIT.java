/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Load in all modes with three brokers, one of which flaps, and a verdict on the client's
 * resource usage. Sizes: {@link SoakSettings}. Writes figures and curves to its
 * directory.
 */
@Tag("soak")
class SoakIT {

    private static final Logger logger = LoggerFactory.getLogger(SoakIT.class);

    private static final int LOG_LINES_PER_HOUR = 100;

    private final SoakSettings settings = SoakSettings.ofSystemProperties();

    private final SoakTally tally = new SoakTally();

    // The parent runs clients, too, whose debug logging would cost more than the load
    @BeforeAll
    static void logLess() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.INFO);
        }
    }

    @Test
    void nothingGrowsAndNothingIsLostWhileBrokersAndTopicsChange() throws Exception {
        Path directory = Files.createDirectories(this.settings.directory());
        List<String> report = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        try (EmbeddedRocketMQ servers = SoakServers.start(directory);
                Replier replier = new Replier(servers.nameServer());
                SoakClient client = SoakClient.start(this.settings, servers.nameServer())) {
            try (StoredReader reader = new StoredReader(servers, this.tally)) {
                SoakFaults faults = new SoakFaults(servers, client);
                Map<SoakFaults.Kind, Integer> counts = faults.run(this.settings.duration());
                report.add("Changes: " + counts + ", not possible: " + faults.troubles());
                assertThat(client.stop()).as("exit code of the client, see %s", directory).isZero();
                this.tally.read(directory.resolve(SoakProgram.LEDGER));
                awaitStored();
            }
        }
        List<Sample> samples = Sample.read(directory.resolve(SoakProgram.SAMPLES));
        SoakVerdict verdict = new SoakVerdict(samples, LOG_LINES_PER_HOUR);
        report.addAll(List.of(verdict.table(), this.tally.table()));
        report.addAll(Files.readAllLines(directory.resolve(SoakProgram.SUMMARY)));
        Files.write(directory.resolve("report.md"), report);
        new SoakCurves(samples, directory).draw();
        report.stream().flatMap(String::lines).forEach(logger::info);
        violations.addAll(verdict.violations());
        assertThat(violations).isEmpty();
        assertThat(this.tally.missing()).as("lost").isZero();
        assertThat(this.tally.corrupted()).as("corrupted").isZero();
        assertThat(this.tally.storedAgainstReport()).as("stored although reported as not stored").isZero();
        assertThat(this.tally.completedTwice()).as("completed twice").isZero();
    }

    private void awaitStored() {
        try {
            Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> this.tally.missing() == 0);
        }
        catch (ConditionTimeoutException ex) {
            logger.warn("{} acknowledged messages are not stored", this.tally.missing());
        }
    }

}
