package io.rocketproducer.spring;

import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendResult;

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
     * Starts a message with more than a destination and a payload.
     * @param destination {@code topic} or {@code topic:tag}
     * @return collects the parts and sends them
     */
    MessageSpec newMessage(String destination);

}
