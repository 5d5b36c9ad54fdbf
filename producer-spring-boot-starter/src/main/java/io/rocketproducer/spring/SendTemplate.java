/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
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
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * Sends messages through a {@link Producer}, whose lifecycle it does not manage.
 * Thread-safe and cheap: an application may have any number of templates.
 */
public final class SendTemplate implements SendOperations {

    private final Producer producer;

    private final PayloadConverter converter;

    private final Duration requestTimeout;

    private final AfterCommitSender afterCommit;

    /**
     * Creates a template with the defaults of {@link Builder}.
     * @param producer sends the messages
     * @param converter converts payloads to bodies
     */
    public SendTemplate(Producer producer, PayloadConverter converter) {
        this(new Builder(producer, converter));
    }

    private SendTemplate(Builder builder) {
        this.producer = builder.producer;
        this.converter = ContainedConverter.of(builder.converter);
        this.requestTimeout = builder.requestTimeout;
        this.afterCommit = new AfterCommitSender(builder.producer, builder.rethrowAfterCommit,
                builder.afterCommitFailureListeners);
    }

    /**
     * Returns a builder. In an application with the auto-configuration,
     * {@code SendTemplateFactory} returns one with the settings of the application.
     * @param producer sends the messages
     * @param converter converts payloads to bodies
     * @return the builder
     */
    public static Builder builder(Producer producer, PayloadConverter converter) {
        return new Builder(producer, converter);
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
    public void sendAfterCommit(String destination, Object payload) {
        newMessage(destination).payload(payload).sendAfterCommit();
    }

    @Override
    public void sendAfterCommit(Message message) {
        Objects.requireNonNull(message, "message must not be null");
        this.afterCommit.send(() -> message, SendOptions.defaults());
    }

    @Override
    public MessageSpec newMessage(String destination) {
        return new TemplateMessageSpec(this.producer, this.converter, Destination.parse(destination),
                this.requestTimeout, this.afterCommit);
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
        return ReplyFutures.await(request(destination, payload, replyType));
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, Object payload) {
        return this.producer.reply(request, this.converter.toBytes(payload));
    }

    @Override
    public CompletableFuture<String> recall(SendResult sent) {
        return this.producer.recall(sent.queue().topic(), sent.recallHandle());
    }

    /**
     * Builder of {@link SendTemplate}s. Not thread-safe.
     */
    public static final class Builder {

        private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(3);

        private final Producer producer;

        private final List<AfterCommitFailureListener> afterCommitFailureListeners = new ArrayList<>();

        private PayloadConverter converter;

        private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;

        private boolean rethrowAfterCommit;

        private Builder(Producer producer, PayloadConverter converter) {
            this.producer = Objects.requireNonNull(producer, "producer must not be null");
            this.converter = Objects.requireNonNull(converter, "converter must not be null");
        }

        /**
         * Sets the converter of payloads.
         * @param converter replaces the current one
         * @return this builder
         */
        public Builder converter(PayloadConverter converter) {
            this.converter = Objects.requireNonNull(converter, "converter must not be null");
            return this;
        }

        /**
         * Sets the default timeout of requests, from sending to the reply. Default 3 s.
         * @param requestTimeout more than zero
         * @return this builder
         */
        public Builder requestTimeout(Duration requestTimeout) {
            if (requestTimeout.isNegative() || requestTimeout.isZero()) {
                throw new IllegalArgumentException("requestTimeout must be more than zero but was " + requestTimeout);
            }
            this.requestTimeout = requestTimeout;
            return this;
        }

        /**
         * Whether the committing thread waits for messages sent after commit and receives
         * their exceptions. Default {@code false}.
         * @param rethrowAfterCommit {@code true} if callers expect exceptions although
         * the transaction has committed
         * @return this builder
         */
        public Builder rethrowAfterCommit(boolean rethrowAfterCommit) {
            this.rethrowAfterCommit = rethrowAfterCommit;
            return this;
        }

        /**
         * Adds a listener for failures after a commit.
         * @param listener called after the listeners added before
         * @return this builder
         */
        public Builder afterCommitFailureListener(AfterCommitFailureListener listener) {
            this.afterCommitFailureListeners.add(Objects.requireNonNull(listener, "listener must not be null"));
            return this;
        }

        public SendTemplate build() {
            return new SendTemplate(this);
        }

    }

}
