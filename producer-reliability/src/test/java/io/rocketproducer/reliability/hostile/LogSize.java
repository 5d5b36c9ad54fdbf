/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Size of the client's log, or of an addition to it.
 *
 * @param bytes its size
 * @param lines the number of lines
 * @param forged lines forged by a peer: they begin with {@value #FORGED} or contain
 * control characters
 */
record LogSize(long bytes, int lines, int forged) {

    /** The text after a line break in data of hostile peers. */
    static final String FORGED = "FORGED";

    static LogSize of(Path log) throws IOException {
        if (!Files.exists(log)) {
            return new LogSize(0, 0, 0);
        }
        // ISO 8859-1 has a character for every byte
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return new LogSize(Files.size(log), lines.size(), (int) lines.stream().filter(LogSize::isForged).count());
    }

    private static boolean isForged(String line) {
        // Stack traces are indented with a tab
        return line.startsWith(FORGED)
                || line.chars().anyMatch((character) -> (character < ' ' && character != '\t') || character == 0x7f);
    }

    LogSize since(LogSize earlier) {
        return new LogSize(this.bytes - earlier.bytes, this.lines - earlier.lines, this.forged - earlier.forged);
    }

}
