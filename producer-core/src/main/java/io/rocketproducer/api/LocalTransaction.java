package io.rocketproducer.api;

/**
 * The work that decides whether a message becomes visible, such as a database
 * transaction.
 */
@FunctionalInterface
public interface LocalTransaction {

    /**
     * Does the work. Called once, on the thread that sends, when a broker holds the
     * message back. What it throws counts as {@link TransactionState#UNKNOWN}.
     * @param message the message, as it was passed in
     * @param transactionId the message's id: stored with the outcome of the work, it
     * tells the {@code TransactionChecker} what became of it
     * @return what the work came to
     * @throws Exception if the work failed without saying whether it is undone
     */
    TransactionState execute(Message message, String transactionId) throws Exception;

}
