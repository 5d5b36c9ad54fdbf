/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.rocketproducer.benchmarks.scenario.Mode;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Result of one subject in one scenario: medians over its rounds, and sums of the counts.
 *
 * @param scenario name of the scenario
 * @param subject name of the subject
 * @param throughput acknowledged messages per second, or stored ones if one-way
 * @param p50Micros median time from the call to the receipt
 * @param p99Micros 99th percentile of the same
 * @param p999Micros 99.9th percentile of the same
 * @param cpuMicrosPerMessage CPU time of the client's process
 * @param allocatedBytesPerMessage bytes allocated by the client's process
 * @param threads maximum number of concurrent threads of the client
 * @param liveHeapBytes heap in use after a full collection
 * @param sent messages passed to the client, over all rounds
 * @param failed those without a receipt
 * @param stored messages stored by the broker
 * @param rounds the number of rounds
 */
public record Result(String scenario, String subject, double throughput, double p50Micros, double p99Micros,
        double p999Micros, double cpuMicrosPerMessage, double allocatedBytesPerMessage, int threads, long liveHeapBytes,
        long sent, long failed, long stored, int rounds) {

    /**
     * Aggregates rounds.
     * @param scenario the scenario
     * @param subject the subject
     * @param rounds its rounds, at least one
     * @return the result
     */
    public static Result of(Scenario scenario, SubjectId subject, List<VerifiedRound> rounds) {
        boolean oneway = scenario.mode() == Mode.ONEWAY;
        return new Result(scenario.id(), subject.id(), median(rounds, (round) -> round.throughput(oneway)),
                median(rounds, (round) -> round.round().p50Micros()),
                median(rounds, (round) -> round.round().p99Micros()),
                median(rounds, (round) -> round.round().p999Micros()),
                median(rounds, (round) -> round.round().cpuMicros() / round.messages(oneway)),
                median(rounds, (round) -> round.round().allocatedBytes() / round.messages(oneway)),
                (int) median(rounds, (round) -> round.round().threads()),
                (long) median(rounds, (round) -> round.round().liveHeapBytes()),
                sum(rounds, (round) -> round.round().sent()), sum(rounds, (round) -> round.round().failed()),
                sum(rounds, VerifiedRound::stored), rounds.size());
    }

    /**
     * Compares the counts of subject and broker.
     * @return the verdict
     */
    public Verdict verdict() {
        return Verdict.of(this.sent, this.failed, this.stored);
    }

    private static double median(List<VerifiedRound> rounds, ToDoubleFunction<VerifiedRound> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).toArray());
    }

    private static long sum(List<VerifiedRound> rounds, ToLongFunction<VerifiedRound> figure) {
        return rounds.stream().mapToLong(figure).sum();
    }

}
