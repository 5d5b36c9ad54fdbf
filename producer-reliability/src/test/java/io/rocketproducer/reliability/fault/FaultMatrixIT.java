/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault in every mode, with this producer and the official client at the same time.
 * {@code reliability.messages} is the approximate number of messages that both send in
 * total, {@code reliability.faults} a regular expression for the names of faults, and
 * {@code reliability.minutes} limits the duration of the run. The table is written to
 * {@code target/fault-matrix.md} after each fault.
 */
@Tag("full")
class FaultMatrixIT {

    private static final Logger logger = LoggerFactory.getLogger(FaultMatrixIT.class);

    private static final long MESSAGES = Long.getLong("reliability.messages", 200_000);

    private static final String FAULTS = System.getProperty("reliability.faults", ".*");

    private static final boolean OFFICIAL = !Boolean.getBoolean("reliability.own-only");

    private static final Duration LIMIT = Duration.ofMinutes(Integer.getInteger("reliability.minutes", 20));

    // Fifteen loads, seven of the official client, for some eight seconds per fault
    private static final int LOAD_SECONDS = 8 * 15;

    @Test
    void noFaultBreaksAPromise() throws Exception {
        List<Fault> faults = Faults.all().stream().filter((fault) -> fault.name().matches(FAULTS)).toList();
        double rate = Math.max(5.0, (double) MESSAGES / LOAD_SECONDS / faults.size());
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        List<String> producers = OFFICIAL ? List.of(OwnClient.NAME, OfficialClient.NAME) : List.of(OwnClient.NAME);
        List<LoadClient> clients = new ArrayList<>();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, producers);
            try (Replier replier = new Replier(cluster.servers().nameServer(),
                    producers.stream().map(Mode.REQUEST::topic).toList())) {
                OwnClient own = new OwnClient(ledger, cluster::resolved);
                clients.add(own);
                if (OFFICIAL) {
                    clients.add(new OfficialClient(ledger, String.join(";", cluster.nameServers())));
                }
                try (FaultRun run = new FaultRun(cluster, ledger, clients)) {
                    clients.forEach((client) -> replier.awaitReplies(client, ledger));
                    runAll(run, faults, rate, table);
                    report(table, run);
                    assertThat(table.violations()).isEmpty();
                    assertThat(run.lateViolations()).isEmpty();
                    assertThat(own.inFlight()).isZero();
                }
                finally {
                    clients.forEach(LoadClient::close);
                }
            }
        }
    }

    private static void runAll(FaultRun run, List<Fault> faults, double rate, ResultTable table) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (Fault fault : faults) {
            if (System.nanoTime() > end) {
                logger.warn("{} min are over, {} and all later faults were not run", LIMIT.toMinutes(), fault);
                return;
            }
            long started = System.nanoTime();
            table.add(run.run(fault, List.of(Mode.values()), rate));
            table.write(Path.of("target"), "fault-matrix.md");
            logger.info("{} took {} s", fault, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started));
        }
    }

    private static void report(ResultTable table, FaultRun run) {
        logger.info("{} messages in {} cells, {} violations, {} by late copies",
                table.results().stream().mapToLong((result) -> result.verdict().sent()).sum(), table.results().size(),
                table.violations().size(), run.lateViolations());
        table.summary().lines().forEach(logger::info);
    }

}
