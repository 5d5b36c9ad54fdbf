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
 * A destination is a topic, or a topic and a tag as {@code topic:tag}. A payload becomes
 * the body of the message through the {@link PayloadConverter}: bytes stay as they are,
 * text is encoded, everything else is written as JSON. {@link #newMessage} sets whatever
 * else a message may have.
 * <p>
 * Each method throws {@link io.rocketproducer.api.InvalidMessageException} or
 * {@link PayloadConversionException} before any I/O when no message can be made of its
 * arguments.
 */
public interface SendOperations {

    /**
     * Sends and waits for the broker's receipt.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
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
     * @param payload what becomes the body
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
     * Sends without asking the broker for an answer: the message is lost if the broker
     * cannot store it.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
     * @throws io.rocketproducer.api.SendException if the message could not be handed to
     * the network
     */
    void sendOneway(String destination, Object payload);

    /**
     * Sends without asking the broker for an answer: the message is lost if the broker
     * cannot store it.
     * @param message the message
     * @throws io.rocketproducer.api.SendException if the message could not be handed to
     * the network
     */
    void sendOneway(Message message);

    /**
     * Sends once the transaction of the calling thread has committed, and not at all if
     * it rolls back. The message is made at once, so that what is illegal fails before
     * the commit. Without a transaction this is {@link #send(String, Object)}.
     * <p>
     * Nobody waits for the broker after a commit, and a failure then is logged, counted
     * and told to {@link AfterCommitFailureListener}s only: the message is lost, as it is
     * if the program dies in between. With {@code rocketmq.template.after-commit.rethrow}
     * whoever commits waits, and gets the failure although the transaction has committed.
     * Reactive transactions are none of the calling thread's.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
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
     * Starts a message with more than a destination and a payload.
     * @param destination {@code topic} or {@code topic:tag}
     * @return collects the parts and sends them
     */
    MessageSpec newMessage(String destination);

    /**
     * Sends many messages, of any topics and sizes. One failing does not affect another.
     * @param messages the messages
     * @return one future for each message, in the same order
     */
    List<CompletableFuture<SendResult>> sendAll(Collection<Message> messages);

    /**
     * Sends many payloads, each as a message of its own. Nothing is sent if one of them
     * cannot be converted.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payloads what becomes the bodies
     * @return one future for each payload, in the same order
     */
    List<CompletableFuture<SendResult>> sendAll(String destination, Collection<?> payloads);

    /**
     * Sends a message that consumers get only if a local transaction commits, see
     * {@link io.rocketproducer.api.Producer#sendInTransaction(Message, LocalTransaction)}.
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
     * @param work the local transaction, run on this thread; does not run if the message
     * is not stored
     * @return what the local transaction came to
     * @throws io.rocketproducer.api.SendException if no broker is known to hold the
     * message
     * @throws IllegalStateException if there is no {@code TransactionChecker} bean for
     * this producer
     */
    TransactionResult sendInTransaction(String destination, Object payload, LocalTransaction work);

    /**
     * Sends a message that consumers get only if a local transaction commits.
     * @param message the message
     * @param work the local transaction, run on this thread
     * @return what the local transaction came to
     * @throws io.rocketproducer.api.SendException if no broker is known to hold the
     * message
     * @throws IllegalStateException if there is no {@code TransactionChecker} bean for
     * this producer
     */
    TransactionResult sendInTransaction(Message message, LocalTransaction work);

    /**
     * Sends a request to whoever consumes the topic, without waiting for the reply.
     * @param <T> what the reply is read as
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
     * @param replyType what to read the reply's body as; {@code ReplyMessage} for all of
     * it
     * @return completes on the producer's callback threads with the reply, or
     * exceptionally: with a {@link io.rocketproducer.api.SendException}, a
     * {@link io.rocketproducer.api.NoReplyException} or, if the reply cannot be read, a
     * {@link PayloadConversionException}
     */
    <T> CompletableFuture<T> request(String destination, Object payload, Class<T> replyType);

    /**
     * Sends a request and waits for the reply.
     * @param <T> what the reply is read as
     * @param destination {@code topic} or {@code topic:tag}
     * @param payload what becomes the body
     * @param replyType what to read the reply's body as; {@code ReplyMessage} for all of
     * it
     * @return the reply
     * @throws io.rocketproducer.api.SendException if the request could not be sent, or if
     * the thread was interrupted while it waited
     * @throws io.rocketproducer.api.NoReplyException if no reply came in time
     * @throws PayloadConversionException if the reply cannot be read
     */
    <T> T requestAndWait(String destination, Object payload, Class<T> replyType);

    /**
     * Replies to a request that a consumer received.
     * @param request all properties of the request, as the consumer got them
     * @param payload what becomes the body of the reply
     * @return completes once a broker has handed the reply over, or exceptionally with a
     * {@link io.rocketproducer.api.SendException}
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
