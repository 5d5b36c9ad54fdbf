/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.messaging;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.core.AbstractMessageSendingTemplate;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spring.MessageSpec;
import io.rocketproducer.spring.PayloadConversionException;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends messages of spring-messaging. Thread-safe.
 * <p>
 * A destination is {@code topic} or {@code topic:tag}. A {@link HeaderMapper} maps the
 * headers. {@code send} and {@code convertAndSend} throw a {@link MessagingException}
 * whose cause is the {@link SendException} or {@link PayloadConversionException}. The
 * exception does not contain the message, so that no payload is logged.
 */
public class SendMessagingTemplate extends AbstractMessageSendingTemplate<String> {

    private final SendOperations operations;

    private final HeaderMapper headers;

    /**
     * Creates a template.
     * @param operations converts payloads and sends
     * @param headers maps headers
     */
    public SendMessagingTemplate(SendOperations operations, HeaderMapper headers) {
        this.operations = Objects.requireNonNull(operations, "operations must not be null");
        this.headers = Objects.requireNonNull(headers, "headers must not be null");
    }

    /**
     * Sends and waits for the broker's receipt, which {@code send} does not return.
     * @param destination {@code topic} or {@code topic:tag}
     * @param message the message
     * @return the receipt
     * @throws SendException if the message is not known to be stored
     */
    public SendResult sendForResult(String destination, Message<?> message) {
        return spec(destination, message).send();
    }

    /**
     * Sends without waiting.
     * @param destination {@code topic} or {@code topic:tag}
     * @param message the message
     * @return completes once, with the receipt or exceptionally with a
     * {@link SendException}
     */
    public CompletableFuture<SendResult> sendAsync(String destination, Message<?> message) {
        return spec(destination, message).sendAsync();
    }

    @Override
    protected void doSend(String destination, Message<?> message) {
        try {
            sendForResult(destination, message);
        }
        catch (SendException | PayloadConversionException ex) {
            throw new MessagingException(String.valueOf(ex.getMessage()), ex);
        }
    }

    private MessageSpec spec(String destination, Message<?> message) {
        if (message == null) {
            throw new InvalidMessageException("Message refused: it is null");
        }
        MessageSpec spec = this.operations.newMessage(destination).payload(message.getPayload());
        apply(message.getHeaders(), spec);
        int colon = destination.indexOf(':');
        return (colon < 0) ? spec : spec.tag(destination.substring(colon + 1));
    }

    private void apply(MessageHeaders source, MessageSpec spec) {
        try {
            this.headers.apply(source, spec);
        }
        catch (SendException | PayloadConversionException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            throw new PayloadConversionException("Headers of a message could not be read: "
                    + this.headers.getClass().getName() + " threw " + ex.getClass().getName(), ex);
        }
    }

}
