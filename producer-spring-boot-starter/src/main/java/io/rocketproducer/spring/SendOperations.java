/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * Sends messages to RocketMQ. Thread-safe.
 * <p>
 * A destination is a topic, or a topic and a tag as {@code topic:tag}. The
 * {@link PayloadConverter} converts a payload to the body of the message: bytes are
 * unchanged, text is encoded, and other payloads are written as JSON. {@link #newMessage}
 * sets further attributes.
 * <p>
 * Each method throws {@link io.rocketproducer.api.InvalidMessageException} or
 * {@link PayloadConversionException} before any I/O if its arguments do not form a valid
 * message.
 */
public interface SendOperations {

    /**
     * Sends and waits for the broker's receipt.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @return the receipt
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     */
    SendResult send(String destination, Object payload);

    /**
     * Sends and waits for the broker's receipt.
     * @param message the message
     * @return the receipt
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     */
    SendResult send(Message message);

    /**
     * Sends without waiting.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @return completes once, with the receipt or exceptionally with a
     * {@link io.rocketproducer.api.SendException}, on the producer's callback threads
     */
    CompletableFuture<SendResult> sendAsync(String destination, Object payload);

    /**
     * Sends without waiting.
     * @param message the message
     * @return completes once, with the receipt or exceptionally with a
     * {@link io.rocketproducer.api.SendException}, on the producer's callback threads
     */
    CompletableFuture<SendResult> sendAsync(Message message);

    /**
     * Sends without requesting a response: the message is lost if the broker cannot store
     * it.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @throws io.rocketproducer.api.SendException if the message could not be written to
     * the network
     */
    void sendOneway(String destination, Object payload);

    /**
     * Sends without requesting a response: the message is lost if the broker cannot store
     * it.
     * @param message the message
     * @throws io.rocketproducer.api.SendException if the message could not be written to
     * the network
     */
    void sendOneway(Message message);

    /**
     * Sends after the transaction of the calling thread has committed; a rollback
     * discards the message. The message is built immediately, so an invalid one fails
     * before the commit. Without a transaction this is {@link #send(String, Object)}.
     * <p>
     * By default the committing thread does not wait for the broker. A failure is then
     * logged, counted and reported to {@link AfterCommitFailureListener}s only. The
     * message is lost, as it is if the process ends before the send. With
     * {@code rocketmq.template.after-commit.rethrow} the committing thread waits, and
     * receives the exception although the transaction has committed. Reactive
     * transactions are not recognized, because they are not bound to the thread.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @throws io.rocketproducer.api.SendException if there is no transaction and the
     * message is not known to be stored
     * @throws IllegalStateException if spring-tx is not on the class path
     */
    void sendAfterCommit(String destination, Object payload);

    /**
     * Sends once the transaction of the calling thread has committed, see
     * {@link #sendAfterCommit(String, Object)}.
     * @param message the message
     * @throws io.rocketproducer.api.SendException if there is no transaction and the
     * message is not known to be stored
     * @throws IllegalStateException if spring-tx is not on the class path
     */
    void sendAfterCommit(Message message);

    /**
     * Starts building a message with further attributes.
     * @param destination {@code topic} or {@code topic:tag}
     * @return builds and sends the message
     */
    MessageSpec newMessage(String destination);

    /**
     * Sends many messages, of any topics and sizes. A failure of one does not affect the
     * others.
     * @param messages the messages
     * @return one future for each message, in the same order
     */
    List<CompletableFuture<SendResult>> sendAll(Collection<Message> messages);

    /**
     * Sends many payloads, each as a separate message. Sends none if one of them cannot
     * be converted.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payloads converted to the bodies
     * @return one future for each payload, in the same order
     */
    List<CompletableFuture<SendResult>> sendAll(String destination, Collection<?> payloads);

    /**
     * Sends a message that consumers receive only if a local transaction commits, see
     * {@link io.rocketproducer.api.Producer#sendInTransaction(Message, LocalTransaction)}.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @param work the local transaction, run on this thread; does not run if the message
     * is not stored
     * @return the outcome of the local transaction
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     * @throws IllegalStateException if there is no {@code TransactionChecker} bean for
     * this producer
     */
    TransactionResult sendInTransaction(String destination, Object payload, LocalTransaction work);

    /**
     * Sends a message that consumers receive only if a local transaction commits.
     * @param message the message
     * @param work the local transaction, run on this thread
     * @return the outcome of the local transaction
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     * @throws IllegalStateException if there is no {@code TransactionChecker} bean for
     * this producer
     */
    TransactionResult sendInTransaction(Message message, LocalTransaction work);

    /**
     * Sends a request to the consumers of the topic, without waiting for the reply.
     * @param <T> type of the reply
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @param replyType type that the body of the reply is converted to;
     * {@code ReplyMessage} for the whole reply
     * @return completes on the producer's callback threads with the reply, or
     * exceptionally: with a {@link io.rocketproducer.api.SendException}, a
     * {@link io.rocketproducer.api.NoReplyException} or, if the reply cannot be
     * converted, a {@link PayloadConversionException}
     */
    <T> CompletableFuture<T> request(String destination, Object payload, Class<T> replyType);

    /**
     * Sends a request and waits for the reply.
     * @param <T> type of the reply
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload converted to the body
     * @param replyType type that the body of the reply is converted to;
     * {@code ReplyMessage} for the whole reply
     * @return the reply
     * @throws io.rocketproducer.api.SendException if the request could not be sent, or if
     * the thread was interrupted while it waited
     * @throws io.rocketproducer.api.NoReplyException if no reply arrived in time
     * @throws PayloadConversionException if the reply cannot be converted
     */
    <T> T requestAndWait(String destination, Object payload, Class<T> replyType);

    /**
     * Replies to a request that a consumer received.
     * @param request all properties of the request, as received by the consumer
     * @param payload converted to the body of the reply
     * @return completes once a broker has passed the reply to the requester, or
     * exceptionally with a {@link io.rocketproducer.api.SendException}
     */
    CompletableFuture<SendResult> reply(Map<String, String> request, Object payload);

    /**
     * Recalls a message that was sent with a delay or a delivery time and is not due yet,
     * see {@link io.rocketproducer.api.Producer#recall}.
     * @param sent the receipt of the message
     * @return completes with the id of the recalled message, or exceptionally with a
     * {@link io.rocketproducer.api.RecallException}
     */
    CompletableFuture<String> recall(SendResult sent);

}
