package io.rocketproducer.reliability.fault;

import java.util.List;
import java.util.Map;

/**
 * What a cell came to.
 *
 * @param sent number of messages sent
 * @param acknowledged number of receipts, or of one-way messages handed to the network
 * @param stored number of messages that are stored at least once
 * @param duplicates number of further copies
 * @param explained how many of these come from a retry or a transaction check
 * @param outOfOrder number of acknowledged messages after a later one of their key, in
 * any queue
 * @param failures number of failures by type; {@code ?} marks those that are possibly
 * stored
 * @param worstLatency longest time from the call to the end in milliseconds
 * @param pending number of sends without an end
 * @param violations broken promises
 */
record Verdict(int sent, int acknowledged, int stored, int duplicates, int explained, int outOfOrder,
        Map<String, Integer> failures, long worstLatency, int pending, List<Violation> violations) {

    int failed() {
        return this.failures.values().stream().mapToInt(Integer::intValue).sum();
    }

}
