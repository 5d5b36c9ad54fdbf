/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk of the only broker fills up to 95 % and is emptied again. The broker rejects
 * sends above 90 %. Needs a separate file system, which requires root.
 */
@Tag("full")
class DiskFullIT {

    private static final List<Mode> MODES = List.of(Mode.SYNC, Mode.ASYNC, Mode.ONEWAY, Mode.STRICT, Mode.AVAILABLE,
            Mode.SEND_ALL, Mode.TRANSACTION);

    // A broker checks its disk for the first time after one minute
    private static final Duration LENGTH = Duration.ofSeconds(75);

    // The brokers of the test module reject no sends below 99 %
    private static final List<String> DISK_LIMIT = List.of("-Drocketmq.broker.diskSpaceWarningLevelRatio=0.90");

    @TempDir
    Path directory;

    @Test
    void fullDiskBreaksNoPromise() throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", this.directory.toString()),
                "a file system of its own cannot be mounted here: not root, or not Linux");
        try {
            fillAndEmpty();
        }
        finally {
            run("umount", "-l", this.directory.toString());
        }
    }

    private void fillAndEmpty() throws Exception {
        Path filler = this.directory.resolve("filler");
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        Map<String, String> properties = Map.of("cleanResourceInterval", "500");
        try (FaultyCluster cluster = new FaultyCluster(1, properties, DISK_LIMIT, this.directory)) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            try (OwnClient own = new OwnClient(ledger, cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                Fault full = new Fault("disk full, the only broker", (servers) -> fill(filler), LENGTH,
                        (servers) -> Files.delete(filler));
                table.add(run.run(full, MODES, 50));
                table.add(run.run(Faults.none(), MODES, 50));
                table.write(Path.of("target"), "disk-full.md");
            }
        }
        assertThat(table.violations()).isEmpty();
        assertThat(table.results().subList(0, MODES.size())).as("the disk was full")
            .anySatisfy((result) -> assertThat(result.verdict().failures()).isNotEmpty());
    }

    private void fill(Path filler) throws IOException {
        FileStore store = Files.getFileStore(this.directory);
        long bytes = store.getUsableSpace() - store.getTotalSpace() / 20;
        byte[] block = new byte[1024 * 1024];
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            for (long written = 0; written < bytes; written += block.length) {
                file.write(block);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (IOException ex) {
            return false;
        }
    }

}
