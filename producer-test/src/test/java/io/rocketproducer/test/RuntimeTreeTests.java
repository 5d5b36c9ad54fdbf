/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runtime dependencies of this module, as Maven resolves them.
 */
class RuntimeTreeTests {

    @Test
    void hasNoRealBroker() throws IOException {
        List<String> entries = runtimeTree();
        assertThat(entries).anyMatch((entry) -> entry.contains("producer-core"))
            .anyMatch((entry) -> entry.contains("producer-test-fake"))
            .noneMatch((entry) -> entry.contains("producer-test-rocketmq"))
            .noneMatch((entry) -> fileName(entry).startsWith("rocketmq-"))
            .noneMatch((entry) -> fileName(entry).startsWith("spring-"));
    }

    private static List<String> runtimeTree() throws IOException {
        String recorded = Files.readString(Path.of("target", "runtime-classpath.txt")).trim();
        return Stream.of(recorded.split(File.pathSeparator)).toList();
    }

    private static String fileName(String entry) {
        return Path.of(entry).getFileName().toString();
    }

}
