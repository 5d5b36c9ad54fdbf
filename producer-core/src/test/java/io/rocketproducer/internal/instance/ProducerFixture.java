/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.fixture.LogWatch;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;

/**
 * A fake cluster of brokers a and b with the topic orders, and producers that are closed
 * with it. Credentials, keys, properties and bodies are confidential: {@link LogWatch}
 * searches the log of each test for them.
 */
final class ProducerFixture implements AutoCloseable {

    static final String TOPIC = "orders";

    private static final Credentials CREDENTIALS = new Credentials(LogWatch.CANARY + "-access-key",
            LogWatch.CANARY + "-secret-key", LogWatch.CANARY + "-token");

    final FakeCluster cluster = FakeCluster.start("a", "b").topic(TOPIC, 2);

    private final List<Producer> producers = new ArrayList<>();

    final ClientRegistry clients;

    ProducerFixture() {
        this(Timekeeper.system());
    }

    ProducerFixture(Timekeeper time) {
        this.clients = new ClientRegistry(time);
    }

    Producer start() {
        return start(UnaryOperator.identity(), ProducerExtensions.none());
    }

    Producer start(UnaryOperator<ProducerSettings.Builder> changes) {
        return start(changes, ProducerExtensions.none());
    }

    Producer start(UnaryOperator<ProducerSettings.Builder> changes, ProducerExtensions extensions) {
        ProducerSettings.Builder settings = ProducerSettings.builder()
            .nameServers(this.cluster.nameServers())
            .group("fixture")
            .credentials(CREDENTIALS);
        Producer producer = new DefaultProducer(changes.apply(settings).build(), extensions, this.clients);
        this.producers.add(producer);
        producer.start();
        return producer;
    }

    int sends() {
        return this.cluster.brokers().stream().mapToInt(FakeBroker::messages).sum();
    }

    static Message message(String body) {
        return confidential(body).build();
    }

    /**
     * Returns a message to broker {@code b}.
     * @param body its body
     * @return the message
     */
    static Message toB(String body) {
        return confidential(body).queue(new MessageQueue(TOPIC, "b", 0)).build();
    }

    private static Message.Builder confidential(String body) {
        LogWatch.confidential(body);
        return Message.builder(TOPIC)
            .keys(LogWatch.CANARY + "-key")
            .property("confidential", LogWatch.CANARY + "-property")
            .body(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        this.producers.forEach((producer) -> producer.close(Duration.ZERO));
        this.cluster.close();
    }

}
