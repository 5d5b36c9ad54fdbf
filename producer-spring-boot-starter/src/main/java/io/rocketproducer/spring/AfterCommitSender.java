/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;

/**
 * Sends messages of one template after the transaction of the calling thread has
 * committed.
 *
 * @param producer sends the messages
 * @param rethrow whether the committing thread waits for the send and receives its
 * exception
 * @param listeners notified of failures
 */
record AfterCommitSender(Producer producer, boolean rethrow, List<AfterCommitFailureListener> listeners) {

    private static final Logger logger = LoggerFactory.getLogger(AfterCommitSender.class);

    private static final boolean SPRING_TX = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            AfterCommitSender.class.getClassLoader());

    AfterCommitSender {
        listeners = List.copyOf(listeners);
    }

    void send(Supplier<Message> specified, SendOptions options) {
        // Sending now could precede the commit of a transaction of another kind
        if (!SPRING_TX) {
            throw new IllegalStateException("sendAfterCommit needs Spring's transactions, and there is no spring-tx on"
                    + " the class path: add it, or call send once your transaction has committed");
        }
        // Build the message now: an invalid one fails the transaction, and later changes
        // to the payload have no effect
        Message message = specified.get();
        if (!AfterCommitSynchronization.register(this, message, options)) {
            this.producer.send(message, options);
        }
    }

    // Without rethrow the send is asynchronous, since waiting would hold the database
    // connection
    void committed(Message message, SendOptions options) {
        if (this.rethrow) {
            sendAndWait(message, options);
        }
        else {
            sendAndForget(message, options);
        }
    }

    // The committing thread does not receive these failures
    @SuppressWarnings("FutureReturnValueIgnored")
    void sendAndForget(Message message, SendOptions options) {
        try {
            this.producer.sendAsync(message, options).whenComplete((result, failure) -> {
                if (failure != null) {
                    swallow(message, failure);
                }
            });
        }
        catch (Throwable ex) {
            swallow(message, ex);
        }
    }

    void outcomeUnknown(Message message) {
        String text = "transaction outcome unknown; message not sent";
        log(message, "none", text);
        notifyListener(message, new IllegalStateException(text));
    }

    // Messages of other exceptions may quote the payload
    private void swallow(Message message, Throwable failure) {
        if (failure instanceof SendException send) {
            log(message, String.valueOf(send.messageId()), String.valueOf(send.getMessage()));
        }
        else {
            log(message, "none", failure.getClass().getName());
        }
        notifyListener(message, failure);
    }

    // One log line per message: the application has no other record of the failure
    private static void log(Message message, String id, String why) {
        logger.warn("Message to topic {} was not sent after its transaction committed (id {}): {}", message.topic(), id,
                why);
    }

    private void sendAndWait(Message message, SendOptions options) {
        try {
            this.producer.send(message, options);
        }
        catch (Throwable ex) {
            notifyListener(message, ex);
            throw ex;
        }
    }

    private void notifyListener(Message message, Throwable failure) {
        for (AfterCommitFailureListener listener : this.listeners) {
            try {
                listener.onFailure(this.producer, message, failure);
            }
            catch (Throwable ex) {
                logger.warn("AfterCommitFailureListener {} threw {}", listener.getClass().getName(),
                        ex.getClass().getName(), ex);
            }
        }
    }

}
