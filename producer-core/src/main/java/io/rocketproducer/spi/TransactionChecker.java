/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import java.util.Set;

import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;

/**
 * Resolves the state of a local transaction whose outcome did not reach the broker: the
 * process terminated, the local transaction returned {@code UNKNOWN}, or the
 * end-transaction request was lost. A broker sends its check to any process of the
 * producer group, so the state must be read from shared storage, such as a table with the
 * ids of committed transactions.
 */
@FunctionalInterface
public interface TransactionChecker {

    /**
     * Looks up the outcome of a local transaction. Called concurrently, on threads
     * reserved for transaction checks. A transaction may be checked several times. A
     * transaction that never began may be checked, too; return {@code ROLLBACK} for it.
     * @param message the half message, whose {@link StoredMessage#messageId()} is the
     * transaction id
     * @return the outcome; {@code UNKNOWN} to be checked again later
     * @throws Exception if the outcome cannot be determined now; counts as
     * {@code UNKNOWN}
     */
    TransactionState check(StoredMessage message) throws Exception;

    /**
     * Returns whether this checker handles a topic. The first checker that does is
     * called.
     * @param topic the topic, without namespace
     * @return {@code true} for every topic unless overridden
     */
    default boolean checks(String topic) {
        return true;
    }

    /**
     * Restricts a checker to a set of topics.
     * @param topics the topics, without namespace
     * @param checker the checker for these topics
     * @return a checker for these topics only
     */
    static TransactionChecker forTopics(Set<String> topics, TransactionChecker checker) {
        Set<String> own = Set.copyOf(topics);
        return new TransactionChecker() {

            @Override
            public TransactionState check(StoredMessage message) throws Exception {
                return checker.check(message);
            }

            @Override
            public boolean checks(String topic) {
                return own.contains(topic);
            }

        };
    }

}
