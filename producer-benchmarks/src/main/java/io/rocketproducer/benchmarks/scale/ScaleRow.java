/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures of one run.
 *
 * @param topics number of topics
 * @param brokers number of brokers of each topic
 * @param perSecond acknowledged messages per second
 * @param failed number of failed sends
 * @param heapBytes live heap with the producer open
 */
public record ScaleRow(int topics, int brokers, long perSecond, long failed, long heapBytes) {

    /**
     * Formats runs that differ in one number only.
     * @param title name of that number
     * @param rows the runs, the smallest first
     * @return the lines, a heading first; the last column is the slope: heap for each
     * further topic or broker
     */
    public static List<String> table(String title, List<ScaleRow> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%8s  %12s  %8s  %8s  %10s  %12s", title, "msg/s", "ratio", "failed",
                "heap MB", "bytes/each"));
        ScaleRow first = rows.get(0);
        for (ScaleRow row : rows) {
            lines.add(row.line(first));
        }
        return lines;
    }

    private String line(ScaleRow first) {
        int more = this.topics * this.brokers - first.topics * first.brokers;
        String slope = (more > 0) ? String.format(Locale.ROOT, "%,d", (this.heapBytes - first.heapBytes) / more) : "-";
        return String.format(Locale.ROOT, "%8d  %,12d  %8.2f  %8d  %10.1f  %12s", Math.max(this.topics, this.brokers),
                this.perSecond, (double) this.perSecond / Math.max(1, first.perSecond), this.failed,
                this.heapBytes / 1e6, slope);
    }

}
