/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChartsTests {

    @TempDir
    private Path directory;

    @Test
    void drawsOnePictureForEachMetric() throws Exception {
        Charts.draw(List.of(Results.result("sync1-1k", "rocketmq-client", 100), Results.result("sync1-1k", "raw", 300),
                Results.result("async-1k", "rocketmq-client", 1)), this.directory);
        assertThat(this.directory.resolve("throughput.svg")).content().contains("<svg");
        assertThat(this.directory.resolve("p99Micros.svg")).content().contains("<svg");
        assertThat(this.directory.resolve("allocatedBytesPerMessage.svg")).content().contains("<svg");
    }

    @Test
    void drawsNothingWithoutTheOfficialClient() throws Exception {
        Charts.draw(List.of(Results.result("sync1-1k", "raw", 300)), this.directory);
        assertThat(this.directory).isEmptyDirectory();
    }

}
