package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.rocketproducer.api.SendAttempt;

/**
 * What became of the attempts of a send. The same empty one for all whose first attempt
 * succeeds, so that they pay nothing for it.
 *
 * @param attempts those worth telling of, in order
 * @param failedBrokers the names of the brokers that failed it
 */
record AttemptLog(List<SendAttempt> attempts, Set<String> failedBrokers) {

    static final AttemptLog EMPTY = new AttemptLog(List.of(), Set.of());

    AttemptLog {
        attempts = List.copyOf(attempts);
        failedBrokers = Set.copyOf(failedBrokers);
    }

    AttemptLog with(SendAttempt attempt) {
        return new AttemptLog(attemptsAnd(attempt), this.failedBrokers);
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
        return new AttemptLog(this.attempts, more);
    }

}
