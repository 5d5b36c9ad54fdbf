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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
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
 * What tools and Spring Boot read about this module.
 */
class MetadataTests {

    private static final String BOOT = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `([^`]+)`(?: ¹)? \\| [^|]+ \\| (.+) \\|");

    private final List<JsonNode> properties = properties();

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

    @Test
    void additionalPropertiesAreSorted() throws IOException {
        try (InputStream json = resource("META-INF/additional-spring-configuration-metadata.json")) {
            List<String> names = new ArrayList<>();
            JsonMapper.shared().readTree(json).get("properties").forEach((property) -> names.add(name(property)));
            assertThat(names).isSorted();
        }
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

    private static String name(JsonNode property) {
        return property.get("name").asString();
    }

    private static List<JsonNode> properties() {
        try (InputStream json = resource("META-INF/spring-configuration-metadata.json")) {
            return StreamSupport.stream(JsonMapper.shared().readTree(json).get("properties").spliterator(), false)
                .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // The module's own file: other jars have files of the same name.
    private static InputStream resource(String name) throws IOException {
        URL classes = RocketMqProperties.class.getProtectionDomain().getCodeSource().getLocation();
        return URI.create(classes.toString()).resolve(name).toURL().openStream();
    }

}
