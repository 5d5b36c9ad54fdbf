/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both name servers are down for two minutes under load in every mode; routes are known.
 */
@Tag("full")
class NameServersDownIT {

    private static final Duration OUTAGE = Duration
        .ofSeconds(Integer.getInteger("reliability.name-servers-down.seconds", 120));

    private static final List<Mode> MODES = List.of(Mode.SYNC, Mode.ASYNC, Mode.ONEWAY, Mode.STRICT, Mode.AVAILABLE,
            Mode.SEND_ALL, Mode.TRANSACTION);

    @Test
    void failsNothingAndLogsLittle() throws Exception {
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        Logger logger = (Logger) LoggerFactory.getLogger("io.rocketproducer.internal");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            try (OwnClient own = new OwnClient(ledger, cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                table.add(run.run(Faults.none(), MODES, 50));
                Fault outage = new Fault("both name servers down for " + OUTAGE.toSeconds() + " s", (servers) -> {
                    lines.start();
                    logger.addAppender(lines);
                    servers.nameServerProxies().forEach(FaultProxy::refuse);
                    servers.servers().nameServerProcess().kill();
                }, OUTAGE, (servers) -> {
                    servers.servers().nameServerProcess().restart();
                    servers.heal();
                });
                table.add(run.run(outage, MODES, 50));
                table.write(Path.of("target"), "name-servers-down.md");
                assertThat(table.violations()).isEmpty();
                assertThat(table.results()).allSatisfy(
                        (result) -> assertThat(result.verdict().failures()).as(result.mode().title()).isEmpty());
                assertThat(lines.list).as("log lines").hasSizeLessThanOrEqualTo(12);
            }
        }
        finally {
            logger.detachAppender(lines);
        }
    }

}
