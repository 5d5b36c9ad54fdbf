/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The call tree of a send in the page about the architecture names methods that exist,
 * and its counts are correct.
 */
class CallTreeTests {

    private static final Pattern STEP = Pattern.compile("^ +((?:[A-Z]\\w*\\.)+[a-z]\\w*)(?:\\s+#\\s*(.*))?$");

    private static final Pattern COUNTS = Pattern.compile("These are (\\d+) steps in (\\d+) types of (\\d+) files");

    private static final Set<String> METHODS = new JavaSources(
            List.of(DocumentationTests.ROOT.resolve("producer-core/src/main/java")))
        .methods();

    private static final String PAGE = page();

    static Stream<String> steps() {
        return PAGE.lines()
            .dropWhile((line) -> !line.equals("## How a send runs"))
            .takeWhile((line) -> !line.startsWith("These are "))
            .map(STEP::matcher)
            .filter(Matcher::matches)
            .filter((step) -> step.group(2) == null || !step.group(2).startsWith("Netty"))
            .map((step) -> step.group(1));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void stepExists(String step) {
        assertThat(METHODS).contains(step);
    }

    @Test
    void countsAreCorrect() {
        Matcher counts = COUNTS.matcher(PAGE);
        assertThat(counts.find()).isTrue();
        assertThat(Integer.parseInt(counts.group(1))).as("steps").isEqualTo(steps().count());
        assertThat(Integer.parseInt(counts.group(2))).as("types").isEqualTo(types().count());
        assertThat(Integer.parseInt(counts.group(3))).as("files")
            .isEqualTo(types().map((type) -> type.replaceAll("\\..*", "")).distinct().count());
    }

    private static Stream<String> types() {
        return steps().map((step) -> step.substring(0, step.lastIndexOf('.'))).distinct();
    }

    private static String page() {
        try {
            return Files.readString(DocumentationTests.ROOT.resolve("docs/ARCHITECTURE.md"));
        }
        catch (IOException ex) {
            throw new IllegalStateException("The page cannot be read", ex);
        }
    }

}
