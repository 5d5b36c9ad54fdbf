/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes results, and the rounds they are based on, to files.
 */
public final class ResultFiles {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFiles() {
    }

    /**
     * Writes {@code results.json} and {@code rounds.json}.
     * @param directory output directory; created if it is missing
     * @param results the results
     * @param rounds the rounds they are based on
     * @throws IOException if a file cannot be written
     */
    public static void write(Path directory, List<Result> results, List<VerifiedRound> rounds) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.json"), JSON.writeValueAsString(results));
        Files.writeString(directory.resolve("rounds.json"), JSON.writeValueAsString(rounds));
    }

}
