/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

    @Test
    void alignsColumns() {
        List<String> lines = Table.lines(
                List.of(Results.result("sync1-1k", "rocket-producer", 1234567), Results.result("sync1-1k", "raw", 5)));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("scenario  subject          ").endsWith("verdict");
        assertThat(lines.get(1)).startsWith("sync1-1k  rocket-producer  1,234,567  ");
        assertThat(lines.get(2)).startsWith("sync1-1k  raw                      5  ").endsWith("     ok");
    }

}
