/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendAttempt;

/**
 * The recorded attempts of a send. Sends whose first attempt succeeds share one empty
 * log, so recording costs them no memory.
 *
 * @param attempts the recorded attempts, in order
 * @param late the attempt whose limit has passed and whose response is still awaited,
 * {@code null} for none
 * @param last the attempt that was recorded last, {@code null} for none
 * @param failedBrokers the names of the brokers on which the send failed
 */
record AttemptLog(List<SendAttempt> attempts, @Nullable SendAttempt late, @Nullable Attempt last,
        Set<String> failedBrokers) {

    static final AttemptLog EMPTY = new AttemptLog(List.of(), null, null, Set.of());

    AttemptLog {
        attempts = List.copyOf(attempts);
        failedBrokers = Set.copyOf(failedBrokers);
    }

    AttemptLog with(Attempt of, SendAttempt attempt) {
        return new AttemptLog(attemptsAnd(attempt), null, of, this.failedBrokers);
    }

    AttemptLog withLate(Attempt of, SendAttempt attempt) {
        return new AttemptLog(this.attempts, attempt, of, this.failedBrokers);
    }

    List<SendAttempt> all() {
        return (this.late != null) ? attemptsAnd(this.late) : this.attempts;
    }

    List<SendAttempt> attemptsAnd(SendAttempt last) {
        if (this.attempts.isEmpty()) {
            return List.of(last);
        }
        List<SendAttempt> longer = new ArrayList<>(this.attempts);
        longer.add(last);
        return List.copyOf(longer);
    }

    AttemptLog withFailedBroker(String brokerName) {
        Set<String> more = new HashSet<>(this.failedBrokers);
        more.add(brokerName);
        return new AttemptLog(this.attempts, this.late, this.last, more);
    }

}
