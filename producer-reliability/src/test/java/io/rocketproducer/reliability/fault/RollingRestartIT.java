/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three brokers are restarted one after the other at 2,000 messages per second, half of
 * them in strict order with a timeout of 30 s and half async. Whether sends failed is not
 * judged if a broker took almost as long to restart.
 */
@Tag("full")
class RollingRestartIT {

    private static final double RATE = Integer.getInteger("reliability.rolling.rate", 2_000);

    /** Leaves time for the connection and for the sends that wait behind others. */
    private static final Duration LONGEST_RESTART = Limits.STRICT.minusSeconds(6);

    @Test
    void losesAndFailsNothing() throws Exception {
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        AtomicLong longest = new AtomicLong();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            try (OwnClient own = new OwnClient(ledger, cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                Fault rolling = new Fault("rolling restart of three", (brokers) -> {
                    for (int index = 0; index < 3; index++) {
                        long stopped = System.nanoTime();
                        brokers.restartGracefully(brokers.broker(index));
                        longest.accumulateAndGet(System.nanoTime() - stopped, Math::max);
                        Pause.of(Duration.ofSeconds(3).toNanos());
                    }
                }, Duration.ZERO, FaultyCluster::heal);
                table.add(run.run(rolling, List.of(Mode.STRICT, Mode.ASYNC), RATE / 2));
                table.write(Path.of("target"), "rolling-restart.md");
                assertThat(table.violations()).isEmpty();
                assertThat(own.inFlight()).isZero();
                Duration down = Duration.ofNanos(longest.get());
                Assumptions.assumeTrue(down.compareTo(LONGEST_RESTART) <= 0,
                        () -> "A broker was down for " + down.toSeconds() + " s, longer than strict sends can wait");
                assertThat(table.results()).hasSize(2)
                    .allSatisfy(
                            (result) -> assertThat(result.verdict().failures()).as(result.mode().title()).isEmpty());
            }
        }
    }

}
