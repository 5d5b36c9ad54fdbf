package io.rocketproducer.spring;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;

/**
 * Sends through a {@link Producer}, whose life it leaves to others. Thread-safe and
 * cheap: an application may have any number of them.
 */
public final class SendTemplate implements SendOperations {

    private final Producer producer;

    private final PayloadConverter converter;

    /**
     * Makes a template.
     * @param producer sends the messages
     * @param converter makes bodies of payloads
     */
    public SendTemplate(Producer producer, PayloadConverter converter) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.converter = Objects.requireNonNull(converter, "converter must not be null");
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
        return new TemplateMessageSpec(this.producer, this.converter, Destination.parse(destination));
    }

}
