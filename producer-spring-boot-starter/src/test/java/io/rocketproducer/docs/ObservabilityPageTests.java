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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.rocketproducer.spring.metrics.EveryMeter;
import io.rocketproducer.spring.metrics.ProducerMeters;
import io.rocketproducer.spring.observation.SemanticConventions;
import io.rocketproducer.spring.observation.SendObservation.HighCardinality;
import io.rocketproducer.spring.observation.SendObservation.LowCardinality;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/OBSERVABILITY.md} match the code.
 */
class ObservabilityPageTests {

    private static final List<String> PAGE = lines(Path.of("..", "docs", "OBSERVABILITY.md"));

    private static final Pattern METER = Pattern.compile(
            "\\| `(rocketmq\\.producer[\\w.]*)` \\| (timer|counter|gauge|distribution summary)(?: \\((\\w+)\\))? \\| ([\\w, ]+) \\| .+ \\|");

    private static final Pattern KEY = Pattern
        .compile("\\| `([\\w.]+)` \\| (?:`([\\w.]+)`|same) \\| (meters and spans|spans) \\| .+ \\|");

    @Test
    void itListsTheMetersThatExist() {
        Map<String, String> documented = new TreeMap<>();
        rows(METER).forEach((row) -> documented.put(row.group(1),
                row.group(2) + " " + row.group(3) + " " + String.join(" ", sorted(row.group(4).split(", ")))));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EveryMeter.record(registry);
        Map<String, String> real = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            real.put(id.getName(),
                    id.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + id.getBaseUnit() + " "
                            + String.join(" ",
                                    sorted(id.getTags().stream().map((tag) -> tag.getKey()).toArray(String[]::new))));
        }
        assertThat(documented).isEqualTo(real);
        assertThat(documented.keySet()).containsExactlyInAnyOrder(
                Arrays.stream(ProducerMeters.values()).map(ProducerMeters::getName).toArray(String[]::new));
    }

    @Test
    void itListsTheKeysOfObservationsInBothConventions() {
        Map<String, String> documented = rows(KEY).collect(Collectors.toMap((row) -> row.group(1),
                (row) -> ((row.group(2) != null) ? row.group(2) : row.group(1)) + " " + row.group(3)));
        Map<String, String> real = new TreeMap<>();
        for (LowCardinality key : LowCardinality.values()) {
            real.put(name(key), key.in(SemanticConventions.SEMCONV_1_45) + " meters and spans");
        }
        for (HighCardinality key : HighCardinality.values()) {
            real.put(name(key), key.in(SemanticConventions.SEMCONV_1_45) + " spans");
        }
        assertThat(documented).isEqualTo(real);
    }

    private static String name(KeyName key) {
        return key.asString();
    }

    private static Stream<Matcher> rows(Pattern pattern) {
        return PAGE.stream().map(pattern::matcher).filter(Matcher::matches);
    }

    private static List<String> sorted(String[] names) {
        return Arrays.stream(names).sorted().toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
