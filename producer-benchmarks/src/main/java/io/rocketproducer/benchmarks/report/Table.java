/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats results as a text table.
 */
public final class Table {

    private static final List<String> HEADINGS = List.of("scenario", "subject", "msg/s", "p50 us", "p99 us", "p99.9 us",
            "cpu us/msg", "alloc B/msg", "threads", "heap MB", "sent", "failed", "stored", "verdict");

    private static final int TEXT_COLUMNS = 2;

    private Table() {
    }

    /**
     * Formats results.
     * @param results the results
     * @return the lines, a heading first
     */
    public static List<String> lines(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        results.forEach((result) -> rows.add(row(result)));
        return rows.stream().map((row) -> line(row, rows)).toList();
    }

    private static List<String> row(Result result) {
        return List.of(result.scenario(), result.subject(), number("%,.0f", result.throughput()),
                number("%,.0f", result.p50Micros()), number("%,.0f", result.p99Micros()),
                number("%,.0f", result.p999Micros()), number("%.2f", result.cpuMicrosPerMessage()),
                number("%,.0f", result.allocatedBytesPerMessage()), Integer.toString(result.threads()),
                number("%.1f", result.liveHeapBytes() / 1e6), Long.toString(result.sent()),
                Long.toString(result.failed()), Long.toString(result.stored()), result.verdict().toString());
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width = rows.stream().mapToInt((each) -> each.get(at).length()).max().orElse(0);
            String padding = " ".repeat(width - row.get(column).length());
            line.append((column < TEXT_COLUMNS) ? row.get(column) + padding : padding + row.get(column)).append("  ");
        }
        return line.toString().stripTrailing();
    }

}
