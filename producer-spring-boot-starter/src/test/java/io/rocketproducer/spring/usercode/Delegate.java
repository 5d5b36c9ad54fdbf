/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.usercode;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * A producer that delegates to another one.
 */
class Delegate implements Producer {

    private final Producer producer;

    Delegate(Producer producer) {
        this.producer = producer;
    }

    @Override
    public SendResult send(Message message, SendOptions options) {
        return this.producer.send(message, options);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
        return this.producer.sendAsync(message, options);
    }

    @Override
    public void sendOneway(Message message, SendOptions options) {
        this.producer.sendOneway(message, options);
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options) {
        return this.producer.sendInTransaction(message, work, options);
    }

    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        return this.producer.request(message, timeout);
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        return this.producer.reply(request, body);
    }

    @Override
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        return this.producer.recall(topic, handle);
    }

    @Override
    public Admin admin() {
        return this.producer.admin();
    }

    @Override
    public void start() {
        this.producer.start();
    }

    @Override
    public ProducerState state() {
        return this.producer.state();
    }

    @Override
    public ProducerStatus status() {
        return this.producer.status();
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        return this.producer.probe(timeout);
    }

    @Override
    public void close() {
        this.producer.close();
    }

    @Override
    public void close(Duration drainTimeout) {
        this.producer.close(drainTimeout);
    }

}
