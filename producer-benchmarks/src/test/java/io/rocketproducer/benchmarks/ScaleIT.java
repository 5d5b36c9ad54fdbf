/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tiny measurement. Looks at the form, never at times.
 */
class ScaleIT {

    @TempDir
    private Path directory;

    @Test
    void printsATableForTopicsAndOneForBrokers() {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            int code = new CommandLine(new Scale()).execute("--topics", "1,20", "--brokers", "1,3", "--millis", "200",
                    "--out", this.directory.toString());
            assertThat(code).isZero();
        }
        finally {
            System.setOut(before);
        }
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).anyMatch((line) -> line.contains("topics  "))
            .anyMatch((line) -> line.contains("brokers  "))
            .filteredOn((line) -> line.matches("\\s+\\d+\\s+[\\d,]+\\s+\\d+\\.\\d\\d\\s+0\\s.*"))
            .hasSize(4);
    }

}
