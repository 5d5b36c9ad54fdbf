/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client's JVM stops for 15 s, longer than the send timeout, as in a long GC pause or
 * a live migration of its host. Uses SIGSTOP on a client in a separate JVM.
 */
@Tag("full")
class ClientPauseIT {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    @Test
    void pauseOfTheClientBreaksNoPromise() throws Exception {
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            sendInOtherProcess(cluster, ledger);
            try (OwnClient own = new OwnClient(new Ledger(), cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                Fault pause = Fault.ofNetwork("pause of the client for " + PAUSE.toSeconds() + " s", PAUSE, (none) -> {
                });
                table.add(run.checkOther(pause, ClientProgram.MODES));
                table.write(Path.of("target"), "client-pause.md");
                assertThat(table.violations()).isEmpty();
                assertThat(table.results()).hasSize(ClientProgram.MODES.size())
                    .allSatisfy((result) -> assertThat(result.verdict().acknowledged()).isPositive());
            }
        }
    }

    private void sendInOtherProcess(FaultyCluster cluster, Ledger ledger) throws Exception {
        Path started = this.directory.resolve("started");
        Path messages = this.directory.resolve("messages");
        Path output = this.directory.resolve("output");
        Process client = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                absoluteClassPath(), ClientProgram.class.getName(), String.join(";", cluster.nameServers()),
                Long.toString(PAUSE.toSeconds() + 15), started.toString(), messages.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(started) || !client.isAlive());
            Pause.of(Duration.ofSeconds(5).toNanos());
            signal("STOP", client);
            Pause.of(PAUSE.toNanos());
            signal("CONT", client);
            assertThat(client.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(client.exitValue()).as(Files.readString(output)).isZero();
            ledger.read(messages);
        }
        finally {
            client.destroyForcibly();
        }
    }

    private static String absoluteClassPath() {
        return String.join(File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .stream()
                    .map((entry) -> Path.of(entry).toAbsolutePath().toString())
                    .toList());
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

}
