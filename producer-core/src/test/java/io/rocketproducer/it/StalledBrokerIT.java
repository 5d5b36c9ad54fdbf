/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A producer in a JVM with 256 MB of heap, against a broker that accepts its connection
 * but does not read. The broker is scripted and runs in this JVM. The system property
 * {@code rocketproducer.it.stalled-messages} sets the number of messages, default 96 000,
 * a multiple of 64.
 */
class StalledBrokerIT {

    private static final Logger logger = LoggerFactory.getLogger(StalledBrokerIT.class);

    private static final long MESSAGES = Long.getLong("rocketproducer.it.stalled-messages", 96_000);

    private static final long MAX_BYTES = 64 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void memoryStaysBoundedAndEveryFutureCompletes(Overflow overflow) throws Exception {
        try (FakeCluster cluster = FakeCluster.start("a").topic("stalled", 4)) {
            cluster.broker("a").server().stopReading();
            long started = System.nanoTime();
            Map<String, Long> figures = run(cluster.nameServers(), overflow);
            logger.info("{} messages of 10 KB, {}: {} in {} ms", MESSAGES, overflow, figures,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            assertThat(figures).containsEntry("completed", MESSAGES)
                .containsEntry("succeeded", 0L)
                .containsEntry("other", 0L)
                .containsEntry("inFlightAfter", 0L);
            assertThat(figures.get("timedOut") + figures.get("refused") + figures.get("unreached")).isEqualTo(MESSAGES);
            // More than half: the limit was nearly reached
            assertThat(figures.get("peakBytes")).isBetween(MAX_BYTES / 2, MAX_BYTES);
        }
    }

    private static Map<String, Long> run(String nameServers, Overflow overflow)
            throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
                StalledProgram.class.getName(), nameServers, overflow.toString(), Long.toString(MAX_BYTES),
                Long.toString(MESSAGES))
            .redirectErrorStream(true)
            .start();
        try {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(output).isZero();
            assertThat(output).doesNotContain("OutOfMemory");
            // Log lines may precede the figures
            String line = output.substring(output.indexOf("completed="));
            return Stream.of(line.split("\\s+", -1))
                .filter((word) -> word.contains("="))
                .map((word) -> word.split("=", 2))
                .collect(Collectors.toMap((parts) -> parts[0], (parts) -> Long.valueOf(parts[1])));
        }
        finally {
            program.destroyForcibly();
        }
    }

}
