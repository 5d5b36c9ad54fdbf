package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;

/**
 * A fake cluster of brokers a and b with the topic orders, and producers that are closed
 * with it.
 */
final class ProducerFixture implements AutoCloseable {

    static final String TOPIC = "orders";

    final FakeCluster cluster = FakeCluster.start("a", "b").topic(TOPIC, 2);

    private final List<Producer> producers = new ArrayList<>();

    final Clients clients;

    ProducerFixture() {
        this(Timekeeper.system());
    }

    ProducerFixture(Timekeeper time) {
        this.clients = new Clients(time);
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
            .group("fixture");
        Producer producer = new DefaultProducer(changes.apply(settings).build(), extensions, this.clients);
        this.producers.add(producer);
        producer.start();
        return producer;
    }

    int sends() {
        return this.cluster.brokers().stream().mapToInt(FakeBroker::messages).sum();
    }

    static Message message(String body) {
        return Message.builder(TOPIC).body(body.getBytes(StandardCharsets.UTF_8)).build();
    }

    /**
     * A message that broker {@code b} gets.
     * @param body its body
     * @return the message
     */
    static Message toB(String body) {
        return Message.builder(TOPIC)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .queue(new MessageQueue(TOPIC, "b", 0))
            .build();
    }

    @Override
    public void close() {
        this.producers.forEach((producer) -> producer.close(Duration.ZERO));
        this.cluster.close();
    }

}
