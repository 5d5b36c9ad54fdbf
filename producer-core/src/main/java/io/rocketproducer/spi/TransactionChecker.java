package io.rocketproducer.spi;

import java.util.Set;

import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;

/**
 * Tells what became of a local transaction whose outcome a broker never learnt: the
 * program died, the local transaction said {@code UNKNOWN}, or the network lost the word.
 * Brokers ask any program of the producer group, so the answer has to come from what all
 * of them share, such as a table with the ids of committed transactions.
 */
@FunctionalInterface
public interface TransactionChecker {

    /**
     * Looks up what a local transaction came to. Called on a thread for such questions,
     * by several at once. The same transaction may be asked for several times, and one
     * that never began, too: it is to be rolled back.
     * @param message the message, whose {@link StoredMessage#messageId()} is the
     * transaction's id
     * @return the outcome; {@code UNKNOWN} to be asked again later
     * @throws Exception if it cannot be found out now; counts as {@code UNKNOWN}
     */
    TransactionState check(StoredMessage message) throws Exception;

    /**
     * Whether this checker is the one for a topic. The first that says so is asked.
     * @param topic the topic, without namespace
     * @return {@code true} for every topic unless overridden
     */
    default boolean checks(String topic) {
        return true;
    }

    /**
     * Binds a checker to some topics.
     * @param topics the topics, without namespace
     * @param checker the checker for them
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
