/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import io.rocketproducer.benchmarks.scenario.Round;

/**
 * Figures of one round as reported by the subject, and by the broker.
 *
 * @param scenario name of the scenario
 * @param subject name of the subject
 * @param number number of the round, from 1
 * @param round figures reported by the subject
 * @param stored messages stored by the broker in this round
 */
public record VerifiedRound(String scenario, String subject, int number, Round round, long stored) {

    /**
     * Returns the number of messages, acknowledged or else stored.
     * @param oneway whether messages are unacknowledged, so that only the broker's count
     * is known
     * @return the number of messages, at least 1
     */
    double messages(boolean oneway) {
        long messages = oneway ? Math.min(this.round.sent(), this.stored) : this.round.acknowledged();
        return Math.max(1, messages);
    }

    /**
     * Returns messages per second.
     * @param oneway whether messages are unacknowledged, so that only the broker's count
     * is known
     * @return acknowledged messages per second, or else stored ones
     */
    public double throughput(boolean oneway) {
        return messages(oneway) / this.round.seconds();
    }

    /**
     * Compares the counts of subject and broker in this round.
     * @return the verdict
     */
    public Verdict verdict() {
        return Verdict.of(this.round.sent(), this.round.failed(), this.stored);
    }

}
