package io.rocketproducer.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * Sends through a {@link Producer}, whose life it leaves to others. Thread-safe and
 * cheap: an application may have any number of them.
 */
public final class SendTemplate implements SendOperations {

    private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(3);

    private final Producer producer;

    private final PayloadConverter converter;

    private final Duration requestTimeout;

    /**
     * Makes a template that waits 3 seconds for replies.
     * @param producer sends the messages
     * @param converter makes bodies of payloads
     */
    public SendTemplate(Producer producer, PayloadConverter converter) {
        this(producer, converter, DEFAULT_REQUEST_TIMEOUT);
    }

    /**
     * Makes a template.
     * @param producer sends the messages
     * @param converter makes bodies of payloads
     * @param requestTimeout how long requests wait for their reply unless they say
     * otherwise; more than zero
     */
    public SendTemplate(Producer producer, PayloadConverter converter, Duration requestTimeout) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.converter = Objects.requireNonNull(converter, "converter must not be null");
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("requestTimeout must be more than zero but was " + requestTimeout);
        }
        this.requestTimeout = requestTimeout;
    }

    @Override
    public SendResult send(String destination, Object payload) {
        return newMessage(destination).payload(payload).send();
    }

    @Override
    public SendResult send(Message message) {
        return this.producer.send(message);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(String destination, Object payload) {
        return newMessage(destination).payload(payload).sendAsync();
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message) {
        return this.producer.sendAsync(message);
    }

    @Override
    public void sendOneway(String destination, Object payload) {
        newMessage(destination).payload(payload).sendOneway();
    }

    @Override
    public void sendOneway(Message message) {
        this.producer.sendOneway(message);
    }

    @Override
    public MessageSpec newMessage(String destination) {
        return new TemplateMessageSpec(this.producer, this.converter, Destination.parse(destination),
                this.requestTimeout);
    }

    @Override
    public List<CompletableFuture<SendResult>> sendAll(Collection<Message> messages) {
        return this.producer.sendAll(messages);
    }

    @Override
    public List<CompletableFuture<SendResult>> sendAll(String destination, Collection<?> payloads) {
        List<Message> messages = new ArrayList<>(payloads.size());
        for (Object payload : payloads) {
            messages.add(newMessage(destination).payload(payload).toMessage());
        }
        return sendAll(messages);
    }

    @Override
    public TransactionResult sendInTransaction(String destination, Object payload, LocalTransaction work) {
        return newMessage(destination).payload(payload).sendInTransaction(work);
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work) {
        return this.producer.sendInTransaction(message, work);
    }

    @Override
    public <T> CompletableFuture<T> request(String destination, Object payload, Class<T> replyType) {
        return newMessage(destination).payload(payload).request(replyType);
    }

    @Override
    public <T> T requestAndWait(String destination, Object payload, Class<T> replyType) {
        return Replies.await(request(destination, payload, replyType));
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, Object payload) {
        return this.producer.reply(request, this.converter.toBytes(payload));
    }

    @Override
    public CompletableFuture<String> recall(SendResult sent) {
        return this.producer.recall(sent.queue().topic(), sent.recallHandle());
    }

}
