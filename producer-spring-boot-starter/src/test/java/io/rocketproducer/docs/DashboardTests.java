/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.spring.metrics.EveryMeter;
import io.rocketproducer.spring.metrics.ProducerMeters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queries of the Grafana dashboard match the metrics that Prometheus scrapes, and
 * cover all of them.
 */
class DashboardTests {

    private static final JsonNode DASHBOARD = read(Path.of("..", "docs", "grafana", "rocket-producer.json"));

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{(.*)} \\S+$");

    private static final Pattern METRIC = Pattern.compile("\\b(rocketmq_\\w+)(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=|!=|=~|!~)\"");

    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    /** Label names by metric name, as scraped by Prometheus. */
    private static final Map<String, Set<String>> SCRAPED = scrape();

    static List<JsonNode> targets() {
        return panels().flatMap((panel) -> children(panel.path("targets"))).toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyQueryAsksForMetersAndLabelsThatExist(JsonNode target) {
        String query = target.get("expr").asString();
        List<MatchResult> metrics = METRIC.matcher(query).results().toList();
        assertThat(metrics).as(query).isNotEmpty();
        Set<String> grouping = GROUPING.matcher(query)
            .results()
            .flatMap((labels) -> Arrays.stream(labels.group(1).split("\\s*,\\s*")))
            .collect(Collectors.toSet());
        for (MatchResult metric : metrics) {
            assertThat(SCRAPED).as(query).containsKey(metric.group(1));
            Set<String> labels = SCRAPED.get(metric.group(1));
            assertThat(labels(metric.group(2))).as(query).isNotEmpty().isSubsetOf(labels);
            assertThat(grouping).as(query).isSubsetOf(labels);
        }
        assertThat(LEGEND.matcher(target.get("legendFormat").asString()).results().map((label) -> label.group(1)))
            .as(query)
            .isSubsetOf(grouping);
    }

    static List<JsonNode> variables() {
        return children(DASHBOARD.at("/templating/list")).filter((variable) -> is(variable, "query")).toList();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void everyVariableHasTheValuesOfALabelThatExists(JsonNode variable) {
        String query = variable.at("/query/query").asString();
        String name = variable.get("name").asString();
        MatchResult metric = METRIC.matcher(query).results().findFirst().orElseThrow();
        assertThat(SCRAPED).containsKey(metric.group(1));
        assertThat(query).isEqualTo(variable.get("definition").asString()).endsWith(", " + name + ")");
        assertThat(SCRAPED.get(metric.group(1))).contains(name);
        // Applications without this common tag are included, too
        assertThat(variable.get("allValue").asString()).isEqualTo(".*");
    }

    @Test
    void everyMeterIsShown() {
        String queries = targets().stream()
            .map((target) -> target.get("expr").asString())
            .collect(Collectors.joining());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (ProducerMeters meter : ProducerMeters.values()) {
            String name = registry.config()
                .namingConvention()
                .name(meter.getName(), meter.getType(), meter.getBaseUnit());
            assertThat(queries).containsPattern("\\b" + name + "(_count|_sum|_max|_total)?\\{");
        }
    }

    @Test
    void canBeImportedWithAnyDataSource() {
        List<JsonNode> variables = children(DASHBOARD.at("/templating/list")).toList();
        assertThat(variables).map((variable) -> variable.get("name").asString())
            .containsExactly("datasource", "application", "producer", "topic");
        assertThat(variables.get(0).get("type").asString()).isEqualTo("datasource");
        assertThat(variables.get(0).get("query").asString()).isEqualTo("prometheus");
        assertThat(panels().map((panel) -> panel.get("id").asInt()).toList()).doesNotHaveDuplicates();
        assertThat(panels().filter((panel) -> !is(panel, "row"))).isNotEmpty().allSatisfy((panel) -> {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            assertThat(panel.get("title").asString()).isNotBlank();
            assertThat(panel.get("description").asString()).endsWith(".");
            assertThat(children(panel.path("targets"))).isNotEmpty()
                .allSatisfy((target) -> assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}"));
        });
        assertThat(panels().filter((panel) -> is(panel, "row")).map((row) -> row.get("title").asString()))
            .containsExactly("Now", "Throughput", "Latency", "Failures and retries", "Attempts by broker",
                    "In flight and waiting", "Batches", "Routes and connections", "Message trace");
        // No Grafana variable that is resolved only at import
        assertThat(DASHBOARD.toString()).doesNotContain("${DS_");
    }

    private static Map<String, Set<String>> scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("application", "shop").meterFilter(new MeterFilter() {

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return DistributionStatisticConfig.builder()
                    .percentilesHistogram(id.getName().equals(ProducerMeters.SEND.getName()))
                    .build()
                    .merge(config);
            }

        });
        EveryMeter.record(registry);
        Map<String, Set<String>> scraped = new TreeMap<>();
        SAMPLE.matcher(registry.scrape())
            .results()
            .forEach((sample) -> scraped.computeIfAbsent(sample.group(1), (name) -> new TreeSet<>())
                .addAll(labels(sample.group(2))));
        return scraped;
    }

    private static Set<String> labels(String matchers) {
        return (matchers != null) ? LABEL.matcher(matchers)
            .results()
            .map((label) -> label.group(1))
            .collect(Collectors.toCollection(TreeSet::new)) : Set.of();
    }

    private static Stream<JsonNode> panels() {
        return children(DASHBOARD.get("panels"));
    }

    private static boolean is(JsonNode node, String type) {
        return node.get("type").asString().equals(type);
    }

    private static Stream<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
