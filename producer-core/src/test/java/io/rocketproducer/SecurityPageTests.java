/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests named in docs/SECURITY.md exist, and each of its threats names a test.
 */
class SecurityPageTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))(?:\\.(\\w+))?`");

    private final String page = read(ROOT.resolve("docs/SECURITY.md"));

    @Test
    void everyTestOnThePageExists() {
        List<MatchResult> named = TEST.matcher(this.page).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        List<Path> sources = sources();
        assertThat(named).allSatisfy((test) -> assertThat(sources).as(test.group())
            .anyMatch((source) -> source.endsWith(test.group(1) + ".java")
                    && (test.group(2) == null || read(source).matches("(?s).* " + test.group(2) + "( =|\\().*"))));
    }

    @Test
    void everyThreatNamesATest() {
        List<String> threats = this.page.substring(0, this.page.indexOf("## Dependencies"))
            .lines()
            .filter((line) -> line.startsWith("| ") && line.split("\\|").length == 4)
            .filter((row) -> !row.startsWith("| threat |"))
            .toList();
        assertThat(threats).hasSizeGreaterThan(20).allMatch((row) -> TEST.matcher(row).find());
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map((module) -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(SecurityPageTests::javaFiles)
                .toList();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

}
