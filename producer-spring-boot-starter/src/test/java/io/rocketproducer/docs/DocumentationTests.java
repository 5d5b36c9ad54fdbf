/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements of the user pages match the code.
 */
class DocumentationTests {

    static final Path ROOT = Path.of("..");

    private static final List<String> MODULES = List.of("producer-core", "producer-spring-boot-starter");

    private static final Pattern ERROR_TEXT = Pattern.compile("(?m)^### `(.+)`$");

    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+(?:Exception|Settings))`");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "docs/decisions", "producer-test", "producer-test-rocketmq",
                "producer-benchmarks")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter((file) -> file.toString().endsWith(".md") && !file.toString().contains("zh-CN"))
                    .sorted()
                    .forEach(pages::add);
            }
        }
        return pages;
    }

    static List<String> errorTexts() throws IOException {
        return matches(ERROR_TEXT, Files.readString(ROOT.resolve("docs/TROUBLESHOOTING.md"))).stream()
            .map((heading) -> heading.group(1))
            .toList();
    }

    @ParameterizedTest
    @MethodSource("errorTexts")
    void everyErrorTextIsOneOfOurs(String text) {
        assertThat(sources()).contains(text);
    }

    static List<String> types() throws IOException {
        return Stream
            .of("TROUBLESHOOTING.md", "PRODUCTION.md", "MIGRATION.md", "GETTING_STARTED.md", "SENDING.md", "TESTING.md")
            .flatMap((page) -> matches(TYPE, read(ROOT.resolve("docs").resolve(page))).stream())
            .map((type) -> type.group(1))
            .filter((type) -> !List
                .of("MQBrokerException", "MQClientException", "RemotingTimeoutException", "RemotingConnectException",
                        "RemotingSendRequestException", "MessagingException")
                .contains(type))
            .distinct()
            .toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsOneOfOurs(String type) {
        assertThat(ROOT.resolve("producer-core/src/main/java/io/rocketproducer/api").resolve(type + ".java")).exists();
    }

    // String literals split over lines are joined
    private static String sources() {
        return MODULES.stream()
            .map((module) -> ROOT.resolve(module).resolve("src/main/java"))
            .flatMap(DocumentationTests::files)
            .map(DocumentationTests::read)
            .map((source) -> source.replaceAll("\"\\s*\\+\\s*\"", "").replace("{}", ""))
            .collect(Collectors.joining());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

}
