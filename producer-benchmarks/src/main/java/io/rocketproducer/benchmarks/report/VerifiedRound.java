package io.rocketproducer.benchmarks.report;

import io.rocketproducer.benchmarks.scenario.Round;

/**
 * One round as the subject saw it and as the broker saw it.
 *
 * @param scenario the scenario's name
 * @param subject the subject's name
 * @param number the number of the round, from 1
 * @param round what the subject reports
 * @param stored messages the broker has more than before
 */
public record VerifiedRound(String scenario, String subject, int number, Round round, long stored) {

    /**
     * The messages that count.
     * @param oneway whether nobody acknowledges, so that only the broker knows
     * @return the number of messages, at least 1
     */
    double messages(boolean oneway) {
        long messages = oneway ? Math.min(this.round.sent(), this.stored) : this.round.acknowledged();
        return Math.max(1, messages);
    }

    /**
     * Messages per second.
     * @param oneway whether nobody acknowledges, so that only the broker knows
     * @return those that were acknowledged, or else stored
     */
    public double throughput(boolean oneway) {
        return messages(oneway) / this.round.seconds();
    }

    /**
     * What the broker's count says about this round.
     * @return the verdict
     */
    public Verdict verdict() {
        return Verdict.of(this.round.sent(), this.round.failed(), this.stored);
    }

}
