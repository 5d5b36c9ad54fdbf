/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Local work that decides whether a message is delivered, such as a database transaction.
 */
@FunctionalInterface
public interface LocalTransaction {

    /**
     * Executes the work. Called once, on the sending thread, after a broker has stored
     * the half message. An exception counts as {@link TransactionState#UNKNOWN}.
     * @param message the message, as passed to the producer
     * @param transactionId the message id; store it together with the outcome, so that
     * the {@code TransactionChecker} can look the outcome up
     * @return the outcome of the work
     * @throws Exception if the work failed and its outcome is unknown
     */
    TransactionState execute(Message message, String transactionId) throws Exception;

}
