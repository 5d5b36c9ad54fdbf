/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runtime dependencies of this module, as Maven resolves them.
 */
class RuntimeTreeTests {

    private static final long SIX_MEGABYTES = 6_000_000;

    private static List<Path> jars;

    @BeforeAll
    static void readTree() throws IOException {
        String recorded = Files.readString(Path.of("target", "runtime-classpath.txt")).trim();
        jars = Stream.of(recorded.split(File.pathSeparator)).map(Path::of).toList();
    }

    @Test
    void isSmall() throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        assertThat(jars).hasSizeLessThanOrEqualTo(16);
        assertThat(bytes).isLessThan(SIX_MEGABYTES);
    }

    @Test
    void holdsNothingBanned() {
        assertThat(jars).extracting((jar) -> jar.getFileName().toString())
            .noneMatch((name) -> name.startsWith("rocketmq-"))
            .noneMatch((name) -> name.startsWith("fastjson"))
            .noneMatch((name) -> name.startsWith("guava"))
            .noneMatch((name) -> name.startsWith("commons-"))
            .noneMatch((name) -> name.startsWith("spring-"))
            .noneMatch((name) -> name.startsWith("micrometer-"));
    }

}
