/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

/**
 * Whether the counts of a subject are correct.
 *
 * @param lost messages reported as sent that the broker did not store
 * @param duplicated messages stored beyond those passed to the subject
 */
public record Verdict(long lost, long duplicated) {

    /**
     * Compares counts. A failed message may or may not be stored; both are correct.
     * @param sent messages passed to the subject
     * @param failed those reported as failed
     * @param stored messages stored by the broker
     * @return the verdict
     */
    static Verdict of(long sent, long failed, long stored) {
        return new Verdict(Math.max(0, sent - failed - stored), Math.max(0, stored - sent));
    }

    /**
     * Returns a human-readable verdict.
     * @return the differences, {@code ok} if there are none
     */
    @Override
    public String toString() {
        if (this.lost > 0) {
            return "LOST " + this.lost;
        }
        return (this.duplicated > 0) ? "DUPLICATED " + this.duplicated : "ok";
    }

}
