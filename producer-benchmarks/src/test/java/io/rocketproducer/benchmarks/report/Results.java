/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import io.rocketproducer.benchmarks.scenario.Round;

/**
 * Results to test with.
 */
final class Results {

    private Results() {
    }

    static Result result(String scenario, String subject, double throughput) {
        return new Result(scenario, subject, throughput, 10, 20, 30, 1.5, 600, 4, 8_000_000, 1000, 0, 1000, 3);
    }

    static VerifiedRound round(String scenario, String subject, int number, long sent) {
        Round round = new Round(sent, 0, 1, 100, 200, 300, 1_000_000, 50_000, 4, 8_000_000, null);
        return new VerifiedRound(scenario, subject, number, round, sent);
    }

    static VerifiedRound round(int number, long sent, long failed, double seconds, long stored) {
        Round round = new Round(sent, failed, seconds, 100 * number, 200 * number, 300 * number, 1_000_000, 50_000,
                number, 1_000_000L * number, null);
        return new VerifiedRound("s", "x", number, round, stored);
    }

}
