package io.rocketproducer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Our figures divided by those of the others.
 */
public final class Ratios {

    private Ratios() {
    }

    /**
     * One line for each scenario, metric and peer.
     * @param results the results of all subjects
     * @return lines such as {@code RATIO sync1-1k throughput 1.52 vs rocketmq-client}
     */
    public static List<String> lines(List<Result> results) {
        List<String> lines = new ArrayList<>();
        for (Result ours : results) {
            if (ours.subject().equals(SubjectId.ROCKET_PRODUCER.id())) {
                results.stream()
                    .filter((peer) -> peer.scenario().equals(ours.scenario()) && !peer.subject().equals(ours.subject()))
                    .forEach((peer) -> compare(ours, peer, lines));
            }
        }
        return lines;
    }

    private static void compare(Result ours, Result peer, List<String> lines) {
        for (Metric metric : Metric.values()) {
            if (metric.of(peer) > 0) {
                lines.add(String.format(Locale.ROOT, "RATIO %s %s %.3f vs %s", ours.scenario(), metric.id(),
                        metric.of(ours) / metric.of(peer), peer.subject()));
            }
        }
    }

}
