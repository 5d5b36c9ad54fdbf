/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;

/**
 * Runs local transactions like a real producer.
 */
final class MockTransactions {

    private MockTransactions() {
    }

    static TransactionResult run(Message message, SendResult held, LocalTransaction work) {
        if (held.status() != SendStatus.SEND_OK) {
            return new TransactionResult(held, TransactionState.ROLLBACK, null);
        }
        try {
            return new TransactionResult(held, work.execute(message, held.messageId()), null);
        }
        catch (Exception ex) {
            return new TransactionResult(held, TransactionState.UNKNOWN, ex);
        }
    }

}
