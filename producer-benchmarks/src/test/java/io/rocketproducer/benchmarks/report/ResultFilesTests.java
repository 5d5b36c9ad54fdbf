/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ResultFilesTests {

    @Test
    void writesAnArrayWithTheAgreedFields(@TempDir Path directory) throws Exception {
        ResultFiles.write(directory, List.of(Results.result("sync1-1k", "raw", 1234.5)),
                List.of(Results.round(1, 1, 0, 1, 1)));
        JsonNode results = new JsonMapper().readTree(Files.readString(directory.resolve("results.json")));
        assertThat(results.isArray()).isTrue();
        assertThat(results.get(0).propertyNames()).containsExactly("scenario", "subject", "throughput", "p50Micros",
                "p99Micros", "p999Micros", "cpuMicrosPerMessage", "allocatedBytesPerMessage", "threads",
                "liveHeapBytes", "sent", "failed", "stored", "rounds");
        assertThat(results.get(0).get("throughput").asDouble()).isEqualTo(1234.5);
    }

    @Test
    void writesAnEmptyArrayWithoutResults(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing");
        ResultFiles.write(missing, List.of(), List.of());
        assertThat(missing.resolve("results.json")).content().isEqualToIgnoringWhitespace("[]");
    }

}
