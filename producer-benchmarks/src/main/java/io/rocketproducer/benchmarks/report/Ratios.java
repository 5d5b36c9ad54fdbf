/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Ratios of this project's figures to those of the other subjects. Each round is compared
 * with the peer's adjacent round of the same number, and the median of these ratios is
 * reported, because a temporary slowdown of the machine affects both.
 */
public final class Ratios {

    private Ratios() {
    }

    /**
     * Returns one line for each scenario, metric and peer.
     * @param rounds the rounds of all subjects
     * @return lines such as {@code RATIO sync1-1k throughput 1.52 vs rocketmq-client}
     */
    public static List<String> lines(List<VerifiedRound> rounds) {
        Map<String, Map<String, Map<Integer, Result>>> scenarios = new LinkedHashMap<>();
        for (VerifiedRound round : rounds) {
            scenarios.computeIfAbsent(round.scenario(), (scenario) -> new LinkedHashMap<>())
                .computeIfAbsent(round.subject(), (subject) -> new TreeMap<>())
                .put(round.number(),
                        Result.of(Scenario.of(round.scenario()), SubjectId.of(round.subject()), List.of(round)));
        }
        List<String> lines = new ArrayList<>();
        scenarios.forEach((scenario, subjects) -> {
            Map<Integer, Result> ours = subjects.remove(SubjectId.ROCKET_PRODUCER.id());
            if (ours != null) {
                subjects.forEach((peer, theirs) -> compare(scenario, ours, peer, theirs, lines));
            }
        });
        return lines;
    }

    private static void compare(String scenario, Map<Integer, Result> ours, String peer, Map<Integer, Result> theirs,
            List<String> lines) {
        for (Metric metric : Metric.values()) {
            List<Double> ratios = new ArrayList<>();
            ours.forEach((number, round) -> {
                Result their = theirs.get(number);
                if (their != null && metric.of(their) > 0) {
                    ratios.add(metric.of(round) / metric.of(their));
                }
            });
            if (!ratios.isEmpty()) {
                double middle = Median.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
                lines.add(String.format(Locale.ROOT, "RATIO %s %s %.3f vs %s", scenario, metric.id(), middle, peer));
            }
        }
    }

}
