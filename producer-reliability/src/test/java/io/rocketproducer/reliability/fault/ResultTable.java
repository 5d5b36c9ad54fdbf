/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Results as Markdown: one row for each fault and mode, and one for each fault.
 */
final class ResultTable {

    private static final List<String> PRODUCERS = List.of(OwnClient.NAME, OfficialClient.NAME);

    private final List<CellResult> results = new ArrayList<>();

    void add(List<CellResult> more) {
        this.results.addAll(more);
    }

    List<CellResult> results() {
        return this.results;
    }

    /**
     * Formats one result.
     * @param result the result
     * @return counts, failures and violations
     */
    static String line(CellResult result) {
        Verdict verdict = result.verdict();
        return result.fault() + " | " + result.producer() + " | " + result.mode().title() + " | sent " + verdict.sent()
                + ", acknowledged " + verdict.acknowledged() + ", stored " + verdict.stored() + ", duplicated "
                + verdict.duplicates() + " (explained " + verdict.explained() + "), out of order "
                + verdict.outOfOrder() + ", failed " + verdict.failures() + ", worst " + verdict.worstLatency()
                + " ms, pending " + verdict.pending() + ", violations " + kinds(verdict)
                + verdict.violations().stream().limit(3).map(Violation::detail).toList();
    }

    private static Map<Violation.Kind, Long> kinds(Verdict verdict) {
        return verdict.violations()
            .stream()
            .collect(Collectors.groupingBy(Violation::kind, TreeMap::new, Collectors.counting()));
    }

    /**
     * Writes both tables.
     * @param directory output directory
     * @param name name of the file
     */
    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name), summary() + "\n" + full());
    }

    String full() {
        StringBuilder text = new StringBuilder("| fault | mode | client | sent | acknowledged | stored | duplicated "
                + "| of them explained | out of order | failed | worst ms | pending | violations |\n"
                + "|---|---|---|---:|---:|---:|---:|---:|---:|---|---:|---:|---|\n");
        for (CellResult result : this.results) {
            Verdict verdict = result.verdict();
            text.append("| ")
                .append(String.join(" | ", result.fault(), result.mode().title(), result.producer(),
                        "" + verdict.sent(), "" + verdict.acknowledged(), "" + verdict.stored(),
                        "" + verdict.duplicates(), "" + verdict.explained(), "" + verdict.outOfOrder(),
                        failures(verdict.failures()), "" + verdict.worstLatency(), "" + verdict.pending(),
                        verdict.violations().isEmpty() ? "0" : kinds(verdict).toString()))
                .append(" |\n");
        }
        return text.toString();
    }

    String summary() {
        StringBuilder text = new StringBuilder("| fault | client | sent | acknowledged | lost | duplicated | failed "
                + "| worst ms | pending | violations |\n|---|---|---:|---:|---:|---:|---|---:|---:|---|\n");
        Map<String, List<CellResult>> byFault = this.results.stream()
            .collect(Collectors.groupingBy(CellResult::fault, LinkedHashMap::new, Collectors.toList()));
        byFault.forEach((fault, ofFault) -> PRODUCERS.forEach((producer) -> {
            List<Verdict> verdicts = ofFault.stream()
                .filter((result) -> result.producer().equals(producer))
                .map(CellResult::verdict)
                .toList();
            if (!verdicts.isEmpty()) {
                text.append("| ").append(fault).append(" | ").append(producer).append(sum(verdicts)).append(" |\n");
            }
        }));
        return text.toString();
    }

    private static String sum(List<Verdict> verdicts) {
        Map<String, Integer> failures = new TreeMap<>();
        Map<Violation.Kind, Long> violations = new TreeMap<>();
        for (Verdict verdict : verdicts) {
            verdict.failures().forEach((type, count) -> failures.merge(type, count, Integer::sum));
            kinds(verdict).forEach((kind, count) -> violations.merge(kind, count, Long::sum));
        }
        return " | " + verdicts.stream().mapToInt(Verdict::sent).sum() + " | "
                + verdicts.stream().mapToInt(Verdict::acknowledged).sum() + " | "
                + (violations.getOrDefault(Violation.Kind.LOST, 0L)
                        + violations.getOrDefault(Violation.Kind.COMMITTED_MISSING, 0L))
                + " | " + verdicts.stream().mapToInt(Verdict::duplicates).sum() + " | " + failures(failures) + " | "
                + verdicts.stream().mapToLong(Verdict::worstLatency).max().orElse(0) + " | "
                + verdicts.stream().mapToInt(Verdict::pending).sum() + " | "
                + (violations.isEmpty() ? "0" : violations.toString());
    }

    private static String failures(Map<String, Integer> failures) {
        return failures.isEmpty() ? "0"
                : failures.entrySet()
                    .stream()
                    .map((entry) -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
    }

    /**
     * Returns the violations of this producer.
     * @return one line for each cell with violations
     */
    List<String> violations() {
        return this.results.stream()
            .filter((result) -> result.producer().equals(OwnClient.NAME) && !result.verdict().violations().isEmpty())
            .map(ResultTable::line)
            .toList();
    }

}
