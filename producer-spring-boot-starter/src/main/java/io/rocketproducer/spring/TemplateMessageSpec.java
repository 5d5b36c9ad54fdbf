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
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * Default {@link MessageSpec} of {@link SendTemplate}.
 */
final class TemplateMessageSpec implements MessageSpec {

    private final Producer producer;

    private final PayloadConverter converter;

    private final Message.Builder message;

    private SendOptions options = SendOptions.defaults();

    private @Nullable Object payload;

    private final Duration requestTimeout;

    private final AfterCommitSender afterCommit;

    TemplateMessageSpec(Producer producer, PayloadConverter converter, Destination destination, Duration requestTimeout,
            AfterCommitSender afterCommit) {
        this.producer = producer;
        this.converter = converter;
        this.requestTimeout = requestTimeout;
        this.afterCommit = afterCommit;
        this.message = Message.builder(destination.topic()).tag(destination.tag());
    }

    @Override
    public MessageSpec payload(Object payload) {
        this.payload = payload;
        return this;
    }

    @Override
    public MessageSpec tag(@Nullable String tag) {
        this.message.tag(tag);
        return this;
    }

    @Override
    public MessageSpec keys(String... keys) {
        this.message.keys(keys);
        return this;
    }

    @Override
    public MessageSpec keys(List<String> keys) {
        this.message.keys(keys);
        return this;
    }

    @Override
    public MessageSpec property(String name, String value) {
        this.message.property(name, value);
        return this;
    }

    @Override
    public MessageSpec properties(Map<String, String> properties) {
        this.message.properties(properties);
        return this;
    }

    @Override
    public MessageSpec flag(int flag) {
        this.message.flag(flag);
        return this;
    }

    @Override
    public MessageSpec waitStoreOk(boolean waitStoreOk) {
        this.message.waitStoreOk(waitStoreOk);
        return this;
    }

    @Override
    public MessageSpec orderKey(String orderKey) {
        this.message.orderKey(orderKey);
        return this;
    }

    @Override
    public MessageSpec queue(MessageQueue queue) {
        this.message.queue(queue);
        return this;
    }

    @Override
    public MessageSpec delay(Duration delay) {
        this.message.delay(delay);
        return this;
    }

    @Override
    public MessageSpec deliverAt(Instant time) {
        this.message.deliverAt(time);
        return this;
    }

    @Override
    public MessageSpec delayLevel(int level) {
        this.message.delayLevel(level);
        return this;
    }

    @Override
    public MessageSpec priority(int priority) {
        this.message.priority(priority);
        return this;
    }

    @Override
    public MessageSpec timeout(Duration timeout) {
        this.options = this.options.withTimeout(timeout);
        return this;
    }

    @Override
    public MessageSpec queueSelector(QueueSelector queueSelector) {
        this.options = this.options.withQueueSelector(queueSelector);
        return this;
    }

    @Override
    public Message toMessage() {
        if (this.payload != null) {
            this.message.body(this.converter.toBytes(this.payload));
        }
        return this.message.build();
    }

    @Override
    public SendResult send() {
        return this.producer.send(toMessage(), this.options);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync() {
        return this.producer.sendAsync(toMessage(), this.options);
    }

    @Override
    public void sendOneway() {
        this.producer.sendOneway(toMessage(), this.options);
    }

    @Override
    public void sendAfterCommit() {
        this.afterCommit.send(this::toMessage, this.options);
    }

    @Override
    public TransactionResult sendInTransaction(LocalTransaction work) {
        return this.producer.sendInTransaction(toMessage(), work, this.options);
    }

    @Override
    public <T> CompletableFuture<T> request(Class<T> replyType) {
        Duration own = this.options.timeout();
        return ReplyFutures.read(this.producer.request(toMessage(), (own != null) ? own : this.requestTimeout),
                this.converter, replyType);
    }

}
