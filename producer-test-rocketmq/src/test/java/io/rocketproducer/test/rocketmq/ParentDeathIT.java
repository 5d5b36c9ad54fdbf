/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ParentDeathIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "run", "suspend" })
    void nothingIsLeftWhenTheParentIsKilled(String what) throws Exception {
        Process parent = start(what);
        List<String> facts = awaitFacts(parent);
        assertThat(Processes.isGone(Long.parseLong(facts.get(1)))).isFalse();
        parent.destroyForcibly().waitFor();
        assertNothingIsLeft(facts);
    }

    @Test
    void nothingIsLeftWhenTheParentEndsWithoutClosing() throws Exception {
        Process parent = start("exit");
        List<String> facts = awaitFacts(parent);
        assertThat(parent.waitFor()).isZero();
        assertNothingIsLeft(facts);
    }

    private Process start(String what) throws Exception {
        return new ProcessBuilder(JvmCommand.java(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), ParentProgram.class.getName(),
                this.directory.resolve("facts").toString(), what)
            .redirectErrorStream(true)
            .redirectOutput(this.directory.resolve("output").toFile())
            .start();
    }

    private List<String> awaitFacts(Process parent) throws Exception {
        Path facts = this.directory.resolve("facts");
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(facts) || !parent.isAlive());
        assertThat(facts).as(() -> new ServerFiles(this.directory).tail()).exists();
        return Files.readAllLines(facts);
    }

    private static void assertNothingIsLeft(List<String> facts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Processes.isGone(Long.parseLong(facts.get(0)))).isTrue();
            assertThat(Processes.isGone(Long.parseLong(facts.get(1)))).isTrue();
            assertThat(Path.of(facts.get(2))).doesNotExist();
        });
    }

}
