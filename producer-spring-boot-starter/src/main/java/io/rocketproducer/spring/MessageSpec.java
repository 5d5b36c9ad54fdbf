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
 * Collects the parts of one message and sends it. Not thread-safe. A message has at most
 * one of {@link #orderKey}, {@link #queue}, {@link #delay}, {@link #deliverAt},
 * {@link #delayLevel} and {@link #priority}.
 */
public interface MessageSpec {

    /**
     * What becomes the body. Required.
     * @param payload bytes, text, or an object to be written as JSON
     * @return this specification
     */
    MessageSpec payload(Object payload);

    /**
     * The tag consumers may filter by; replaces that of the destination.
     * @param tag one tag, {@code null} for none
     * @return this specification
     */
    MessageSpec tag(@Nullable String tag);

    /**
     * Business keys the message can be queried by. Replaces earlier ones.
     * @param keys the keys, each without white space
     * @return this specification
     */
    MessageSpec keys(String... keys);

    /**
     * Business keys the message can be queried by. Replaces earlier ones.
     * @param keys the keys, each without white space
     * @return this specification
     */
    MessageSpec keys(List<String> keys);

    /**
     * Adds a user property.
     * @param name not blank and not one of RocketMQ's own names
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
     * The application's own 32 bits, carried unchanged. Default 0.
     * @param flag any value
     * @return this specification
     */
    MessageSpec flag(int flag);

    /**
     * Whether the broker is to answer only once the message is flushed and replicated as
     * its configuration asks for. Default {@code true}.
     * @param waitStoreOk whether to wait
     * @return this specification
     */
    MessageSpec waitStoreOk(boolean waitStoreOk);

    /**
     * Keeps messages of one key in order, in one queue.
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
     * @param time the time; at once when it has passed
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
     * Bounds this send instead of {@code rocketmq.producer.send-message-timeout}, or this
     * request instead of {@code rocketmq.template.request-timeout}.
     * @param timeout the limit from accept to result, retries included; more than zero
     * @return this specification
     */
    MessageSpec timeout(Duration timeout);

    /**
     * Picks the queue of this message, instead of the producer's own selector or
     * rotation. Has no say about messages with an order key or a queue of their own.
     * @param queueSelector the selector
     * @return this specification
     */
    MessageSpec queueSelector(QueueSelector queueSelector);

    /**
     * The message as specified so far, for code that sends it elsewhere.
     * @return an immutable message
     * @throws io.rocketproducer.api.InvalidMessageException if a part is missing or
     * illegal
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
     * Sends without asking the broker for an answer: the message is lost if the broker
     * cannot store it.
     * @throws io.rocketproducer.api.SendException if the message could not be handed to
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
     * Sends a message that consumers get only if a local transaction commits, see
     * {@link io.rocketproducer.api.Producer#sendInTransaction(Message, LocalTransaction)}.
     * @param work the local transaction, run on this thread; does not run if the message
     * is not stored
     * @return what the local transaction came to
     * @throws io.rocketproducer.api.SendException if no broker is known to hold the
     * message
     */
    TransactionResult sendInTransaction(LocalTransaction work);

    /**
     * Sends a request to whoever consumes the topic, without waiting for the reply.
     * @param <T> what the reply is read as
     * @param replyType what to read the reply's body as; {@code ReplyMessage} for all of
     * it
     * @return completes on the producer's callback threads with the reply, or
     * exceptionally, see {@link SendOperations#request}
     */
    <T> CompletableFuture<T> request(Class<T> replyType);

}
