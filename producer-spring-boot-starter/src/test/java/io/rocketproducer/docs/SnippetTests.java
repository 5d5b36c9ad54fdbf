/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java and YAML snippet of the pages below is a region of a file that is compiled
 * and run, or loaded: between {@code tag::name[]} and {@code end::name[]}, apart from
 * indentation and empty lines.
 */
class SnippetTests {

    private static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(java|yaml)\\n(.*?)^```$");

    private static final Pattern REGION = Pattern
        .compile("(?ms)^\\s*(?://|#) tag::([\\w-]+)\\[]$(.*?)^\\s*(?://|#) end::\\1\\[]$");

    private static final Pattern ARTIFACT = Pattern
        .compile("<groupId>io\\.rocketproducer</groupId>\\s*<artifactId>([\\w-]+)</artifactId>");

    static Stream<Path> pages() {
        return Stream
            .of("README.md", "docs/GETTING_STARTED.md", "docs/SENDING.md", "docs/TESTING.md", "docs/TRANSACTIONS.md",
                    "docs/CONFIGURATION.md", "docs/OBSERVABILITY.md")
            .map(ROOT::resolve);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsARegionOfWhatRuns(Path page) throws IOException {
        Map<String, List<String>> regions = regions();
        List<List<String>> snippets = new ArrayList<>();
        Matcher fence = FENCE.matcher(Files.readString(page));
        while (fence.find()) {
            snippets.add(lines(fence.group(2)));
        }
        assertThat(snippets).isNotEmpty().allSatisfy((snippet) -> assertThat(regions).containsValue(snippet));
    }

    @Test
    void everyRegionIsShown() throws IOException {
        List<List<String>> snippets = new ArrayList<>();
        for (Path page : pages().toList()) {
            Matcher fence = FENCE.matcher(Files.readString(page));
            while (fence.find()) {
                snippets.add(lines(fence.group(2)));
            }
        }
        assertThat(regions()).allSatisfy((name, region) -> assertThat(snippets).as(name).contains(region));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyArtifactIsInTheBom(Path page) throws IOException {
        String bom = Files.readString(ROOT.resolve("producer-bom/pom.xml"));
        assertThat(ARTIFACT.matcher(Files.readString(page)).results())
            .allSatisfy((artifact) -> assertThat(bom).contains("<artifactId>" + artifact.group(1) + "</artifactId>"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "getting-started", "readme", "sending" })
    void everyYamlStartsAProducer(String name) {
        new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.config.location=classpath:docs/" + name + ".yml")
            .run((context) -> {
                assertThat(context).hasSingleBean(SendTemplate.class);
                assertThat(context.getBean(ProducerSettings.class).group()).isEqualTo("orders");
            });
    }

    private static Map<String, List<String>> regions() throws IOException {
        Map<String, List<String>> regions = new TreeMap<>();
        for (String directory : List.of("src/test/java/io/rocketproducer/docs", "src/test/resources/docs",
                "../producer-spring-boot-sample/src/main/java/io/rocketproducer/sample/outbox")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher region = REGION.matcher(Files.readString(file));
                    while (region.find()) {
                        assertThat(regions.put(file.getFileName() + "#" + region.group(1), lines(region.group(2))))
                            .isNull();
                    }
                }
            }
        }
        return regions;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
    }

}
