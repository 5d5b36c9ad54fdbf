/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends from virtual threads succeed without pinning a carrier. Requires a JVM of 21 or
 * later: that of {@code virtual-threads.java-home}, this one, or one installed by a Linux
 * distribution.
 */
class VirtualThreadsTests {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @TempDir
    private Path directory;

    @Test
    void hundredVirtualThreadsSendAndPinNoCarrier() throws Exception {
        sendFrom(100, 5);
    }

    @Test
    @Tag("full")
    void tenThousandVirtualThreadsSendAndPinNoCarrier() throws Exception {
        sendFrom(10_000, 10);
    }

    private void sendFrom(int threads, int sends) throws Exception {
        Optional<Path> java = java();
        Assumptions.assumeTrue(java.isPresent(),
                "There is no JVM of 21 or later: name one with -Dvirtual-threads.java-home");
        Path counts = this.directory.resolve("counts.txt");
        Path output = this.directory.resolve("output.txt");
        Process process = new ProcessBuilder(java.get().toString(), "-Xmx512m", "-cp",
                System.getProperty("java.class.path"), VirtualThreadsProgram.class.getName(), Integer.toString(threads),
                Integer.toString(sends), this.directory.resolve("pinned.jfr").toString(), counts.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            assertThat(process.waitFor(12, TimeUnit.MINUTES)).as("ended in time").isTrue();
        }
        finally {
            process.destroyForcibly();
        }
        assertThat(counts).as(() -> read(output)).exists();
        int total = threads * sends;
        assertThat(read(counts)).startsWith("sent=" + total + " failed=0 received=" + total + " pinned=0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            return ex.toString();
        }
    }

    private static Optional<Path> java() throws IOException {
        String named = System.getProperty("virtual-threads.java-home");
        if (named != null) {
            return Optional.of(executable(Path.of(named)));
        }
        if (Runtime.version().feature() >= 21) {
            return Optional.of(executable(Path.of(System.getProperty("java.home"))));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            List<Path> sorted = homes.sorted().toList();
            return sorted.stream()
                .filter((home) -> Files.isExecutable(executable(home)) && feature(home) >= 21)
                .findFirst()
                .map(VirtualThreadsTests::executable);
        }
    }

    private static Path executable(Path home) {
        return home.resolve("bin").resolve("java");
    }

    // Read from the JDK's release file, for example JAVA_VERSION="25.0.1"
    private static int feature(Path home) {
        return read(home.resolve("release")).lines()
            .filter((line) -> line.startsWith("JAVA_VERSION="))
            .map((line) -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0);
    }

}
