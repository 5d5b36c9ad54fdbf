/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendOptions;

/**
 * Synchronization that sends one message after its transaction. The only class that needs
 * spring-tx, and loaded only if that is on the class path. Confined to the thread of the
 * transaction.
 */
final class AfterCommitSynchronization implements TransactionSynchronization {

    private final AfterCommitSender template;

    private final Message message;

    private final SendOptions options;

    private boolean left;

    private AfterCommitSynchronization(AfterCommitSender template, Message message, SendOptions options) {
        this.template = template;
        this.message = message;
        this.options = options;
    }

    /**
     * Registers a message with the transaction of the calling thread.
     * @param template sends the message
     * @param message the message
     * @param options how it is sent
     * @return {@code false} if there is no transaction
     */
    static boolean register(AfterCommitSender template, Message message, SendOptions options) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        TransactionSynchronizationManager
            .registerSynchronization(new AfterCommitSynchronization(template, message, options));
        return true;
    }

    @Override
    public void afterCommit() {
        this.left = true;
        this.template.committed(this.message, this.options);
    }

    // Spring skips afterCommit if another synchronization has thrown there, or if this
    // one was registered there, by code that runs after the commit
    @Override
    public void afterCompletion(int status) {
        if (this.left || status == STATUS_ROLLED_BACK) {
            return;
        }
        if (status == STATUS_COMMITTED) {
            this.template.sendAndForget(this.message, this.options);
        }
        else {
            this.template.outcomeUnknown(this.message);
        }
    }

}
