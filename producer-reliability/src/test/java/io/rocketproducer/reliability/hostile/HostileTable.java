/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of scenarios as a Markdown table in {@code target}, written after each one.
 */
final class HostileTable {

    private static final Logger logger = LoggerFactory.getLogger(HostileTable.class);

    private final Path file;

    private final List<HostileResult> results = new ArrayList<>();

    /**
     * Creates an empty table.
     * @param name the name of the file
     */
    HostileTable(String name) {
        this.file = Path.of("target", name);
    }

    void add(HostileResult result) throws IOException {
        this.results.add(result);
        Files.createDirectories(this.file.getParent());
        Files.writeString(this.file, text());
    }

    /** Logs the table. */
    void log() {
        logger.info("{} scenarios of hostile peers", this.results.size());
        text().lines().forEach(logger::info);
    }

    private String text() {
        StringBuilder text = new StringBuilder(HostileResult.header());
        this.results.forEach((result) -> text.append(result.row()).append('\n'));
        return text.toString();
    }

}
