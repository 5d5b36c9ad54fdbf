/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Sends messages to RocketMQ. Thread-safe. Created by
 * {@code io.rocketproducer.Producers}; not meant to be implemented except in tests.
 * <p>
 * Every accepted send completes exactly once, within its send timeout, with a
 * {@link SendResult} or a {@link SendException}.
 */
public interface Producer extends AutoCloseable {

    /**
     * Sends a message and blocks until the broker has stored it.
     * @param message the message
     * @return the result
     * @throws SendException if the message is not known to be stored
     */
    default SendResult send(Message message) {
        return send(message, SendOptions.defaults());
    }

    /**
     * Sends a message and blocks until the broker has stored it.
     * @param message the message
     * @param options the options of this send
     * @return the result
     * @throws SendException if the message is not known to be stored
     */
    SendResult send(Message message, SendOptions options);

    /**
     * Sends a message asynchronously. Blocks only if the in-flight limit of
     * {@link FlowSettings} is reached and the overflow mode is {@code BLOCK}.
     * @param message the message
     * @return completes on the producer's callback threads, exactly once, with the result
     * or exceptionally with a {@link SendException}
     */
    default CompletableFuture<SendResult> sendAsync(Message message) {
        return sendAsync(message, SendOptions.defaults());
    }

    /**
     * Sends a message asynchronously. Completing the returned future from outside, by
     * {@code cancel}, {@code complete}, {@code completeExceptionally}, {@code orTimeout}
     * or {@code completeOnTimeout}, cancels the send. A message that has not been written
     * to the network is not sent, and its capacity is released. A message that has been
     * written is not retried, and may be stored. Completing a dependent stage does not
     * cancel the send.
     * @param message the message
     * @param options the options of this send
     * @return completes on the producer's callback threads, exactly once, with the result
     * or exceptionally with a {@link SendException}
     */
    CompletableFuture<SendResult> sendAsync(Message message, SendOptions options);

    /**
     * Sends a message without requesting a response: the message is lost if the broker
     * cannot store it. There is one attempt. Returns once the message is written to the
     * network, which includes the route lookup and the connect of the first send.
     * Messages that arrive during a write are batched into one request of up to 64 KiB.
     * With an order key or an explicit queue, the request has a response, which preserves
     * the order and is otherwise ignored.
     * @param message the message
     * @throws SendException if the message could not be written to the network
     */
    default void sendOneway(Message message) {
        sendOneway(message, SendOptions.defaults());
    }

    /**
     * Sends a message without requesting a response.
     * @param message the message
     * @param options the options of this send
     * @throws SendException if the message could not be written to the network
     */
    void sendOneway(Message message, SendOptions options);

    /**
     * Sends messages asynchronously, of any topics and sizes. Each send succeeds or fails
     * independently.
     * @param messages the messages
     * @return one future per message, in the same order
     */
    default List<CompletableFuture<SendResult>> sendAll(Collection<Message> messages) {
        List<CompletableFuture<SendResult>> results = new ArrayList<>(messages.size());
        for (Message message : messages) {
            results.add(sendAsync(message));
        }
        return results;
    }

    /**
     * Sends a message that is delivered to consumers only if a local transaction commits.
     * The broker stores a half message, the local transaction runs on the calling thread,
     * and its outcome is sent to the broker. If that request is lost, or if this process
     * terminates first, the broker sends a transaction check to any process of the
     * producer group, which is handled by its {@code TransactionChecker}. An attempt
     * whose message may be stored is not retried: the broker could deliver both half
     * messages.
     * @param message the message; without order key, delay, delivery time and priority
     * @param work the local transaction; not executed if the half message is not stored
     * @return the outcome of the local transaction
     * @throws SendException if the half message is not known to be stored; the local
     * transaction was not executed
     * @throws IllegalStateException if the producer has no {@code TransactionChecker}
     */
    default TransactionResult sendInTransaction(Message message, LocalTransaction work) {
        return sendInTransaction(message, work, SendOptions.defaults());
    }

    /**
     * Sends a message that is delivered to consumers only if a local transaction commits,
     * see {@link #sendInTransaction(Message, LocalTransaction)}.
     * @param message the message
     * @param work the local transaction
     * @param options the options for sending the message; the local transaction has no
     * timeout
     * @return the outcome of the local transaction
     * @throws SendException if the half message is not known to be stored
     * @throws IllegalStateException if the producer has no {@code TransactionChecker}
     */
    TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options);

    /**
     * Sends a request and returns a future for its reply. Blocks only as
     * {@link #sendAsync(Message)} does. A consumer of the topic replies with
     * {@link #reply} or with the official client. A reply that arrives after the timeout
     * is dropped. Completing the returned future from outside ends the request and
     * cancels its send, see {@link #sendAsync(Message, SendOptions)}.
     * @param message the request; without order key, delay, delivery time and priority
     * @param timeout the timeout for the reply, which includes sending the request
     * @return completes on the producer's callback threads with the reply; exceptionally
     * with a {@link SendException} if the request could not be sent, or with a
     * {@link NoReplyException} if no reply arrived in time or the producer was closed
     * @throws IllegalArgumentException if the timeout is not positive
     */
    CompletableFuture<ReplyMessage> request(Message message, Duration timeout);

    /**
     * Sends the reply to a request that a consumer received.
     * @param request all properties of the request, as received by the consumer
     * @param body the reply body
     * @return completes on the producer's callback threads once a broker has delivered
     * the reply; exceptionally with a {@link SendException}, also if the requester is no
     * longer connected
     */
    CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body);

    /**
     * Recalls a message that was sent with {@link Message.Builder#delay} or
     * {@link Message.Builder#deliverAt} and is not due yet. Requires RocketMQ 5.3.2 or
     * newer, with {@code recallMessageEnable=true} on the brokers, which is off by
     * default. A message that is almost due may be delivered nevertheless. There is one
     * attempt, within the send timeout. Idempotent.
     * @param topic the topic the message was sent to
     * @param handle the {@link SendResult#recallHandle()} of the message; {@code null}
     * fails, because a message without a handle cannot be recalled
     * @return completes on the producer's callback threads with the id of the recalled
     * message; exceptionally with a {@link RecallException}, or with a
     * {@link ProducerClosedException} if the producer is not running
     */
    CompletableFuture<String> recall(String topic, @Nullable String handle);

    /**
     * Returns the admin operations, which use the connections of this producer.
     * @return the admin operations, usable until the producer is closed
     * @throws ProducerClosedException if the producer is not running
     */
    Admin admin();

    /**
     * Starts a new or closed producer; does nothing if it is running. Does no network
     * I/O, so it succeeds while name servers and brokers are down. After a failure, the
     * producer is in its previous state and may be started again.
     * @throws IllegalStateException while the producer is closing
     */
    void start();

    /**
     * Returns the lifecycle state.
     * @return the state
     */
    ProducerState state();

    /**
     * Returns the current status. Does no network I/O and does not block.
     * @return a snapshot
     */
    ProducerStatus status();

    /**
     * Checks the connectivity of every name server. Sends no message.
     * @param timeout the timeout of each check
     * @return completes with the status once every name server has responded or failed;
     * never exceptionally
     * @throws IllegalArgumentException if the timeout is not positive
     */
    CompletableFuture<ProducerStatus> probe(Duration timeout);

    /**
     * Closes with the configured shutdown timeout, see {@link #close(Duration)}.
     */
    @Override
    void close();

    /**
     * Rejects new messages and waits for in-flight sends to complete. Sends that are
     * still in flight after the timeout fail with {@link ProducerClosedException}. Then
     * unregisters from the brokers and releases threads and connections that are not
     * shared with other producers. Blocks for little longer than the timeout. Idempotent:
     * a call during the close of another thread waits for it, up to its own timeout; a
     * call in a callback returns immediately.
     * @param drainTimeout the timeout for in-flight sends, without upper limit; zero or
     * less fails them immediately
     */
    void close(Duration drainTimeout);

}
