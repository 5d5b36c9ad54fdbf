/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.spring.autoconfigure.actuate.RocketMqEndpointAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.health.RocketMqHealthContributorAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.messaging.RocketMqMessagingAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.metrics.RocketMqMetricsAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.modulith.RocketMqEventExternalizationAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.observation.RocketMqObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metadata of this module for tools and Spring Boot.
 */
class MetadataTests {

    private static final String BOOT = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `([^`]+)`(?: ¹)? \\| [^|]+ \\| (.+) \\|");

    private final List<JsonNode> properties = all("properties").stream()
        .filter((property) -> !property.has("deprecation"))
        .toList();

    private final List<JsonNode> foreign = all("properties").stream()
        .filter((property) -> property.has("deprecation"))
        .toList();

    private final List<JsonNode> hints = all("hints");

    @Test
    void everyPropertyHasADescriptionThatFollowsTheRules() {
        assertThat(this.properties).hasSizeGreaterThan(50).allSatisfy((property) -> {
            String description = property.path("description").asString();
            assertThat(description).as(name(property)).isNotBlank().endsWith(".").doesNotMatch("^(The|A|An) .*");
            if (property.path("type").asString().equals("java.lang.Boolean")) {
                assertThat(description).as(name(property)).startsWith("Whether ");
            }
        });
    }

    @Test
    void propertiesAreNamedOnceAndInKebabCase() {
        assertThat(this.properties).extracting(MetadataTests::name)
            .doesNotHaveDuplicates()
            .allMatch((name) -> name
                .matches("(rocketmq|management\\.(health|endpoint)\\.rocketmq)(\\.[a-z0-9]+(-[a-z0-9]+)*)+"));
    }

    @Test
    void documentationListsEveryPropertyWithItsDescription() throws IOException {
        Map<String, String> documented = Files.readString(Path.of("..", "docs", "CONFIGURATION.md"))
            .lines()
            .map(DOCUMENTED::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap((row) -> row.group(1), (row) -> row.group(2)));
        Map<String, String> real = this.properties.stream()
            .collect(Collectors.toMap(MetadataTests::name, (property) -> property.get("description").asString()));
        assertThat(documented).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(strings = { "properties", "hints" })
    void additionalOnesAreSortedAndNamedOnce(String kind) throws IOException {
        try (InputStream json = resource("META-INF/additional-spring-configuration-metadata.json")) {
            List<String> names = new ArrayList<>();
            JsonMapper.shared().readTree(json).get(kind).forEach((item) -> names.add(name(item)));
            assertThat(names).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void everyEnumHasItsConstantsAsHintsAndEachIsExplained() {
        Map<String, Set<String>> enums = this.properties.stream()
            .filter((property) -> property.path("type").asString().startsWith("io.rocketproducer."))
            .collect(Collectors.toMap(MetadataTests::name, MetadataTests::constants));
        Map<String, Set<String>> hinted = this.hints.stream()
            .filter((hint) -> !hint.has("providers"))
            .collect(Collectors.toMap(MetadataTests::name, MetadataTests::values));
        assertThat(hinted).hasSizeGreaterThan(8).isEqualTo(enums);
        assertThat(this.hints).flatMap((hint) -> list(hint.get("values")))
            .allSatisfy((value) -> assertThat(value.get("description").asString()).endsWith("."));
    }

    @Test
    void hintsAreForPropertiesThatExist() {
        assertThat(this.properties).extracting(MetadataTests::name)
            .containsAll(this.hints.stream().map(MetadataTests::name).toList());
    }

    @Test
    void keysOfTheProxyClientAreErrorsThatSayWhatToSetInstead() {
        assertThat(this.foreign).extracting(MetadataTests::name)
            .containsExactlyInAnyOrder("rocketmq.producer.endpoints", "rocketmq.producer.max-attempts",
                    "rocketmq.producer.request-timeout", "rocketmq.producer.ssl-enabled", "rocketmq.producer.topic");
        List<String> own = this.properties.stream().map(MetadataTests::name).toList();
        assertThat(this.foreign).allSatisfy((property) -> {
            assertThat(property.get("description").asString()).endsWith(".");
            JsonNode deprecation = property.get("deprecation");
            assertThat(deprecation.get("level").asString()).isEqualTo("error");
            assertThat(deprecation.get("reason").asString()).endsWith(".");
            String replacement = deprecation.path("replacement").asString("");
            assertThat(own).matches((names) -> replacement.isEmpty() || names.contains(replacement));
        });
    }

    @Test
    void defaultsAreShownAsPeopleWriteThem() {
        Map<String, String> defaults = this.properties.stream()
            .filter((property) -> property.has("defaultValue"))
            .collect(Collectors.toMap(MetadataTests::name, (property) -> property.get("defaultValue").toString()));
        assertThat(defaults).containsEntry("rocketmq.producer.send-message-timeout", "\"3s\"")
            .containsEntry("rocketmq.producer.max-message-size", "\"4MB\"")
            .containsEntry("rocketmq.producer.compress-message-body-threshold", "\"4KB\"")
            .containsEntry("rocketmq.producer.retry-times-when-send-failed", "2")
            .containsEntry("rocketmq.producer.retry-response-codes", "[1,2,14,17,204,205,1500]")
            .containsEntry("rocketmq.producer.compression.type", "\"zlib\"")
            .containsEntry("rocketmq.netty.channel-idle-timeout", "\"2m\"");
    }

    @Test
    void everyAutoConfigurationIsListedAndEveryListedOneExists() throws IOException {
        List<String> listed;
        try (InputStream imports = resource(BOOT)) {
            listed = new String(imports.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        assertThat(listed).containsExactlyInAnyOrder(RocketMqProducerAutoConfiguration.class.getName(),
                RocketMqMetricsAutoConfiguration.class.getName(),
                RocketMqHealthContributorAutoConfiguration.class.getName(),
                RocketMqEndpointAutoConfiguration.class.getName(), RocketMqObservationAutoConfiguration.class.getName(),
                RocketMqMessagingAutoConfiguration.class.getName(),
                RocketMqEventExternalizationAutoConfiguration.class.getName());
        assertThat(listed).allSatisfy((name) -> assertThat(ClassUtils.forName(name, getClass().getClassLoader()))
            .hasAnnotation(AutoConfiguration.class));
    }

    @Test
    void optionalAutoConfigurationsCanBeSkippedUnread() throws IOException {
        Properties conditions = new Properties();
        try (InputStream input = resource("META-INF/spring-autoconfigure-metadata.properties")) {
            conditions.load(input);
        }
        assertThat(conditions).containsKeys(RocketMqMetricsAutoConfiguration.class.getName() + ".ConditionalOnClass",
                RocketMqHealthContributorAutoConfiguration.class.getName() + ".ConditionalOnClass",
                RocketMqEndpointAutoConfiguration.class.getName() + ".ConditionalOnClass",
                RocketMqObservationAutoConfiguration.class.getName() + ".ConditionalOnClass",
                RocketMqMessagingAutoConfiguration.class.getName() + ".ConditionalOnClass",
                RocketMqEventExternalizationAutoConfiguration.class.getName() + ".ConditionalOnClass");
    }

    private static Set<String> constants(JsonNode property) {
        Class<?> type = ClassUtils.resolveClassName(property.get("type").asString(), null);
        return Arrays.stream(type.getEnumConstants())
            .map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toSet());
    }

    private static Set<String> values(JsonNode hint) {
        return list(hint.get("values")).stream()
            .map((value) -> value.get("value").asString())
            .collect(Collectors.toSet());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String name(JsonNode property) {
        return property.get("name").asString();
    }

    private static List<JsonNode> all(String kind) {
        try (InputStream json = resource("META-INF/spring-configuration-metadata.json")) {
            return StreamSupport.stream(JsonMapper.shared().readTree(json).get(kind).spliterator(), false).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // The module's own file: other jars have files with the same name
    private static InputStream resource(String name) throws IOException {
        URL classes = RocketMqProperties.class.getProtectionDomain().getCodeSource().getLocation();
        return URI.create(classes.toString()).resolve(name).toURL().openStream();
    }

}
