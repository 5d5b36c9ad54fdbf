/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.List;
import java.util.Map;

/**
 * Verdict of a cell.
 *
 * @param sent number of messages sent
 * @param acknowledged number of receipts, or of one-way messages written to the network
 * @param stored number of messages stored at least once
 * @param duplicates number of further copies
 * @param explained number of duplicates from a retry or a transaction check
 * @param outOfOrder number of acknowledged messages after a later one of their key, in
 * any queue
 * @param failures number of failures by type; {@code ?} marks those that are possibly
 * stored
 * @param worstLatency longest time from the call to the outcome in milliseconds
 * @param pending number of sends without an outcome
 * @param violations violated guarantees
 */
record Verdict(int sent, int acknowledged, int stored, int duplicates, int explained, int outOfOrder,
        Map<String, Integer> failures, long worstLatency, int pending, List<Violation> violations) {

    int failed() {
        return this.failures.values().stream().mapToInt(Integer::intValue).sum();
    }

}
