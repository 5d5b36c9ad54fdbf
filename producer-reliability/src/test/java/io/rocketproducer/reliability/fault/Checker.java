/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.rocketproducer.reliability.fault.Violation.Kind;

/**
 * Compares the outcomes reported by a producer in one mode with the stored messages.
 */
final class Checker {

    private final Mode mode;

    private final boolean countsAttempts;

    private final List<Violation> violations = new ArrayList<>();

    private final Map<Integer, Sent> sent = new HashMap<>();

    private final Map<Integer, List<StoredCopy>> copies = new HashMap<>();

    /**
     * Creates a checker.
     * @param mode the mode of all messages
     * @param countsAttempts whether the number of requests for a message is known, so
     * that a duplicate without a retry can be recognized
     */
    Checker(Mode mode, boolean countsAttempts) {
        this.mode = mode;
        this.countsAttempts = countsAttempts;
    }

    /**
     * Checks one mode of one cell.
     * @param messages the sent messages
     * @param stored all messages that were read back
     * @return counts and violations
     */
    Verdict check(Collection<Sent> messages, Collection<StoredCopy> stored) {
        messages.forEach((message) -> this.sent.put(message.payload().sequence(), message));
        stored.forEach(this::identify);
        int explained = 0;
        for (Sent message : messages) {
            List<StoredCopy> found = this.copies.getOrDefault(message.payload().sequence(), List.of());
            checkCompletion(message);
            checkPlace(message, found);
            checkTransaction(message, found);
            explained += checkDuplicates(message, found);
        }
        int outOfOrder = checkOrder();
        int duplicates = this.copies.values().stream().mapToInt((found) -> found.size() - 1).sum();
        return new Verdict(messages.size(), count(messages, Outcome.Kind.ACKNOWLEDGED, Outcome.Kind.HANDED_OVER),
                this.copies.size(), duplicates, explained, outOfOrder, failures(messages),
                messages.stream().mapToLong(Sent::latencyMillis).max().orElse(0),
                (int) messages.stream().filter(Sent::isPending).count(), List.copyOf(this.violations));
    }

    private void identify(StoredCopy copy) {
        Optional<Payload> payload = Payload.decode(copy.body());
        if (payload.isEmpty()) {
            add(Kind.CORRUPTED, copy);
            return;
        }
        Sent message = this.sent.get(payload.get().sequence());
        if (message == null || !message.payload().equals(payload.get())) {
            add(Kind.FOREIGN, copy + " " + payload.get());
            return;
        }
        this.copies.computeIfAbsent(payload.get().sequence(), (sequence) -> new ArrayList<>()).add(copy);
    }

    private void checkCompletion(Sent message) {
        if (message.isPending()) {
            add(Kind.PENDING, message);
        }
        if (message.completions() > 1) {
            add(Kind.COMPLETED_TWICE, message);
        }
    }

    private void checkPlace(Sent message, List<StoredCopy> found) {
        Outcome outcome = message.outcome();
        if (outcome == null) {
            return;
        }
        if (isDenied(message) && !found.isEmpty()) {
            add(Kind.STORED_THOUGH_DENIED, message + " " + found);
        }
        // The receipt of a transaction refers to the half message, which is not read back
        if (outcome.kind() != Outcome.Kind.ACKNOWLEDGED || this.mode == Mode.TRANSACTION) {
            return;
        }
        if (found.isEmpty()) {
            add(Kind.LOST, message);
        }
        else if (outcome.queue() != null && found.stream()
            .noneMatch((copy) -> copy.queue().equals(outcome.queue()) && copy.offset() == outcome.offset())) {
            add(Kind.MISPLACED, message + " " + found);
        }
    }

    private void checkTransaction(Sent message, List<StoredCopy> found) {
        if (this.mode != Mode.TRANSACTION) {
            return;
        }
        if (message.isAcknowledged() && message.commits() && found.isEmpty()) {
            add(Kind.COMMITTED_MISSING, message);
        }
        // After a failed send the local transaction did not run
        boolean hidden = !message.commits() || (!message.isAcknowledged() && !message.isPending());
        if (hidden && !isDenied(message) && !found.isEmpty()) {
            add(Kind.ROLLED_BACK_STORED, message + " " + found);
        }
    }

    static boolean isDenied(Sent message) {
        Outcome outcome = message.outcome();
        return outcome != null && outcome.kind() == Outcome.Kind.FAILED && !outcome.possiblyStored();
    }

    // Returns the number of further copies with an explanation
    private int checkDuplicates(Sent message, List<StoredCopy> found) {
        if (found.size() < 2) {
            return 0;
        }
        boolean retried = message.attempts() > 1;
        boolean checked = this.mode == Mode.TRANSACTION && message.checks() > 0;
        if (retried || checked) {
            return found.size() - 1;
        }
        if (this.countsAttempts) {
            add(Kind.UNEXPLAINED_DUPLICATE, message + " " + found);
        }
        return 0;
    }

    private int checkOrder() {
        if (!this.mode.isOrdered()) {
            return 0;
        }
        Map<String, Set<String>> queues = new TreeMap<>();
        Map<String, Integer> highest = new HashMap<>();
        Set<Integer> seen = new HashSet<>();
        int outOfOrder = 0;
        for (Map.Entry<StoredCopy, Sent> entry : inOrderOfTheQueues()) {
            Sent message = entry.getValue();
            String key = message.payload().key();
            queues.computeIfAbsent(key, (ofKey) -> new HashSet<>()).add(entry.getKey().queue());
            int sequence = message.payload().sequence();
            // Only acknowledged messages: there is no guarantee for failed ones
            if (!message.isAcknowledged() || !seen.add(sequence)) {
                continue;
            }
            String keyInQueue = key + " in " + entry.getKey().queue();
            if (highest.merge(keyInQueue, sequence, Math::max) > sequence) {
                outOfOrder++;
                if (this.mode == Mode.STRICT) {
                    add(Kind.OUT_OF_ORDER, message + " after " + highest.get(keyInQueue));
                }
            }
        }
        if (this.mode == Mode.STRICT) {
            queues.forEach((key, ofKey) -> {
                if (ofKey.size() > 1) {
                    add(Kind.KEY_MOVED, key + " in " + ofKey);
                }
            });
        }
        return outOfOrder;
    }

    private List<Map.Entry<StoredCopy, Sent>> inOrderOfTheQueues() {
        List<Map.Entry<StoredCopy, Sent>> all = new ArrayList<>();
        this.copies.forEach((sequence, found) -> found.forEach((copy) -> {
            Sent message = this.sent.get(sequence);
            if (message != null) {
                all.add(Map.entry(copy, message));
            }
        }));
        all.sort(Comparator.comparing((Map.Entry<StoredCopy, Sent> entry) -> entry.getKey().queue())
            .thenComparingLong((entry) -> entry.getKey().offset()));
        return all;
    }

    private void add(Kind kind, Object detail) {
        this.violations.add(new Violation(kind, detail.toString()));
    }

    private static Map<String, Integer> failures(Collection<Sent> messages) {
        Map<String, Integer> failures = new TreeMap<>();
        for (Sent message : messages) {
            Outcome outcome = message.outcome();
            if (outcome != null && outcome.kind() == Outcome.Kind.FAILED) {
                failures.merge(outcome.error() + (outcome.possiblyStored() ? "?" : ""), 1, Integer::sum);
            }
        }
        return new LinkedHashMap<>(failures);
    }

    private static int count(Collection<Sent> messages, Outcome.Kind first, Outcome.Kind second) {
        int count = 0;
        for (Sent message : messages) {
            Outcome outcome = message.outcome();
            if (outcome != null && (outcome.kind() == first || outcome.kind() == second)) {
                count++;
            }
        }
        return count;
    }

}
