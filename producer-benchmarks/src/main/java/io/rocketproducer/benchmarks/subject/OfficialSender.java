/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.MessageQueueSelector;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.selector.SelectMessageQueueByHash;
import org.apache.rocketmq.common.message.Message;

/**
 * The official client.
 */
final class OfficialSender implements Sender {

    private final DefaultMQProducer producer = new DefaultMQProducer("bench");

    private final MessageQueueSelector selector = new SelectMessageQueueByHash();

    private final String topic;

    private final byte[] body;

    OfficialSender(Assignment assignment, boolean autoBatch) throws MQClientException {
        this.topic = assignment.topic();
        this.body = assignment.scenario().body().bytes();
        this.producer.setNamesrvAddr(assignment.nameServer());
        this.producer.setAutoBatch(autoBatch);
        this.producer.start();
    }

    @Override
    public void send() throws Exception {
        requireStored(this.producer.send(message()));
    }

    @Override
    public void sendAsync(Completion completion) throws Exception {
        this.producer.send(message(), new Callback(completion));
    }

    @Override
    public void sendOrdered(String key, Completion completion) throws Exception {
        this.producer.send(message(), this.selector, key, new Callback(completion));
    }

    @Override
    public void sendOneway() throws Exception {
        this.producer.sendOneway(message());
    }

    @Override
    public void close() {
        this.producer.shutdown();
    }

    private Message message() {
        return new Message(this.topic, this.body);
    }

    private static void requireStored(SendResult result) {
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            throw new IllegalStateException("Status " + result.getSendStatus());
        }
    }

    private record Callback(Completion completion) implements SendCallback {

        @Override
        public void onSuccess(SendResult result) {
            boolean stored = result.getSendStatus() == SendStatus.SEND_OK;
            this.completion.done(stored ? null : new IllegalStateException("Status " + result.getSendStatus()));
        }

        @Override
        public void onException(Throwable failure) {
            this.completion.done(failure);
        }

    }

}
