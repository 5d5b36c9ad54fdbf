/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TraceSettings;

/**
 * The producer of this project.
 */
final class RocketProducerSender implements Sender {

    private final Producer producer;

    private final String topic;

    private final byte[] body;

    RocketProducerSender(Assignment assignment, boolean traced) {
        this.topic = assignment.topic();
        this.body = assignment.scenario().body().bytes();
        this.producer = Producers.start(ProducerSettings.builder()
            .nameServers(assignment.nameServer())
            .group("bench")
            .trace(TraceSettings.builder().enabled(traced).build())
            .build());
    }

    @Override
    public void send() {
        Receipts.requireStored(this.producer.send(message()));
    }

    @Override
    public void sendAsync(Completion completion) {
        Receipts.tell(completion, this.producer.sendAsync(message()));
    }

    @Override
    public void sendOrdered(String key, Completion completion) {
        Receipts.tell(completion,
                this.producer.sendAsync(Message.builder(this.topic).body(this.body).orderKey(key).build()));
    }

    @Override
    public void sendOneway() {
        this.producer.sendOneway(message());
    }

    @Override
    public void close() {
        this.producer.close();
    }

    private Message message() {
        return Message.of(this.topic, this.body);
    }

}
