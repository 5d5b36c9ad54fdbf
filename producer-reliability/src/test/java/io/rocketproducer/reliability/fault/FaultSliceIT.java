/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some faults of {@link FaultMatrixIT} in every mode, for each build.
 */
class FaultSliceIT {

    @Test
    void everyModeKeepsItsPromises() throws Exception {
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            try (Replier replier = new Replier(cluster.servers().nameServer(),
                    List.of(Mode.REQUEST.topic(OwnClient.NAME)));
                    OwnClient own = new OwnClient(ledger, cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                replier.awaitReplies(own, ledger);
                for (Fault fault : Faults.slice()) {
                    table.add(run.run(fault, List.of(Mode.values()), 50));
                }
                table.write(Path.of("target"), "fault-slice.md");
                assertThat(table.violations()).isEmpty();
                assertThat(run.lateViolations()).isEmpty();
                assertThat(own.inFlight()).isZero();
            }
        }
    }

}
