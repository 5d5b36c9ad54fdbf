/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * Fluent builder of one message, which also sends it. Not thread-safe. A message has at
 * most one of {@link #orderKey}, {@link #queue}, {@link #delay}, {@link #deliverAt},
 * {@link #delayLevel} and {@link #priority}.
 */
public interface MessageSpec {

    /**
     * Sets the payload, which is converted to the body. Required.
     * @param payload bytes, text, or an object to be written as JSON
     * @return this specification
     */
    MessageSpec payload(Object payload);

    /**
     * Sets the tag, by which consumers may filter. Replaces the tag of the destination.
     * @param tag one tag, {@code null} for none
     * @return this specification
     */
    MessageSpec tag(@Nullable String tag);

    /**
     * Sets business keys, by which the message can be queried. Replaces earlier ones.
     * @param keys the keys, each without white space
     * @return this specification
     */
    MessageSpec keys(String... keys);

    /**
     * Sets business keys, by which the message can be queried. Replaces earlier ones.
     * @param keys the keys, each without white space
     * @return this specification
     */
    MessageSpec keys(List<String> keys);

    /**
     * Adds a user property.
     * @param name not blank and not reserved by RocketMQ
     * @param value not blank
     * @return this specification
     */
    MessageSpec property(String name, String value);

    /**
     * Adds user properties.
     * @param properties names and values
     * @return this specification
     */
    MessageSpec properties(Map<String, String> properties);

    /**
     * Sets 32 bits for the application's use, transmitted unchanged. Default 0.
     * @param flag any value
     * @return this specification
     */
    MessageSpec flag(int flag);

    /**
     * Whether the broker responds only after the message is flushed and replicated as its
     * configuration requires. Default {@code true}.
     * @param waitStoreOk whether to wait
     * @return this specification
     */
    MessageSpec waitStoreOk(boolean waitStoreOk);

    /**
     * Keeps messages with the same key in send order, in one queue.
     * @param orderKey the key
     * @return this specification
     */
    MessageSpec orderKey(String orderKey);

    /**
     * Sends to exactly this queue.
     * @param queue a queue of the same topic
     * @return this specification
     */
    MessageSpec queue(MessageQueue queue);

    /**
     * Delivers after a delay.
     * @param delay at least 1 millisecond
     * @return this specification
     */
    MessageSpec delay(Duration delay);

    /**
     * Delivers at a point in time.
     * @param time the time; immediately if it is in the past
     * @return this specification
     */
    MessageSpec deliverAt(Instant time);

    /**
     * Delivers after one of the broker's fixed delays.
     * @param level the level, from 1
     * @return this specification
     */
    MessageSpec delayLevel(int level);

    /**
     * Delivers before messages of lower priority, on topics of type PRIORITY.
     * @param priority from 0
     * @return this specification
     */
    MessageSpec priority(int priority);

    /**
     * Sets the timeout of this send instead of
     * {@code rocketmq.producer.send-message-timeout}, or of this request instead of
     * {@code rocketmq.template.request-timeout}.
     * @param timeout total time from the call to its result, retries included; more than
     * zero
     * @return this specification
     */
    MessageSpec timeout(Duration timeout);

    /**
     * Selects the queue of this message, instead of the producer's own selector or
     * rotation. Ignored for messages with an order key or an explicit queue.
     * @param queueSelector the selector
     * @return this specification
     */
    MessageSpec queueSelector(QueueSelector queueSelector);

    /**
     * Builds the message without sending it.
     * @return an immutable message
     * @throws io.rocketproducer.api.InvalidMessageException if a part is missing or
     * invalid
     * @throws PayloadConversionException if the payload cannot be converted
     */
    Message toMessage();

    /**
     * Sends and waits for the broker's receipt.
     * @return the receipt
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     */
    SendResult send();

    /**
     * Sends without waiting.
     * @return completes once, with the receipt or exceptionally with a
     * {@link io.rocketproducer.api.SendException}, on the producer's callback threads
     */
    CompletableFuture<SendResult> sendAsync();

    /**
     * Sends without requesting a response: the message is lost if the broker cannot store
     * it.
     * @throws io.rocketproducer.api.SendException if the message could not be written to
     * the network
     */
    void sendOneway();

    /**
     * Sends once the transaction of the calling thread has committed, see
     * {@link SendOperations#sendAfterCommit(String, Object)}.
     * @throws io.rocketproducer.api.SendException if there is no transaction and the
     * message is not known to be stored
     * @throws IllegalStateException if spring-tx is not on the class path
     */
    void sendAfterCommit();

    /**
     * Sends a message that consumers receive only if a local transaction commits, see
     * {@link io.rocketproducer.api.Producer#sendInTransaction(Message, LocalTransaction)}.
     * @param work the local transaction, run on this thread; does not run if the message
     * is not stored
     * @return the outcome of the local transaction
     * @throws io.rocketproducer.api.SendException if the message is not known to be
     * stored
     */
    TransactionResult sendInTransaction(LocalTransaction work);

    /**
     * Sends a request to the consumers of the topic, without waiting for the reply.
     * @param <T> type of the reply
     * @param replyType type that the body of the reply is converted to;
     * {@code ReplyMessage} for the whole reply
     * @return completes on the producer's callback threads with the reply, or
     * exceptionally, see {@link SendOperations#request}
     */
    <T> CompletableFuture<T> request(Class<T> replyType);

}
