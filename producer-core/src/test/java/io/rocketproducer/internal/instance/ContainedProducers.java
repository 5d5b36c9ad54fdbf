/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeHold;

/**
 * A producer whose futures are under test, another producer of the same client, and the
 * {@link Invariants} of both.
 */
final class ContainedProducers implements AutoCloseable {

    /** A topic with one queue, so that held messages form a batch. */
    static final String ONE_QUEUE = "burst";

    final ContainmentCluster cluster = new ContainmentCluster();

    final Invariants invariants = new Invariants();

    private final UserCode threads = new UserCode(UserCode.Behaviour.SENDS, this.invariants);

    private final SendLedger ledger = new SendLedger(this.threads::called);

    private final ClientRegistry clients = new ClientRegistry(Timekeeper.system());

    private final AtomicInteger sent = new AtomicInteger();

    final Producer producer;

    final Producer other;

    ContainedProducers(Duration sendTimeout) {
        this(sendTimeout, UnaryOperator.identity(), ProducerExtensions.none());
    }

    ContainedProducers(Duration sendTimeout, UnaryOperator<ProducerSettings.Builder> changes,
            ProducerExtensions extensions) {
        this.cluster.cluster.nameServer().topic(ONE_QUEUE, 1, List.of(this.cluster.broker("b")));
        ProducerSettings.Builder settings = ProducerSettings.builder()
            .nameServers(this.cluster.cluster.nameServers())
            .sendTimeout(sendTimeout)
            .shutdownTimeout(Invariants.CLOSE_LIMIT);
        this.other = new DefaultProducer(settings.group("other").build(),
                ProducerExtensions.builder().hooks(List.of(this.ledger)).build(), this.clients);
        this.producer = new DefaultProducer(changes.apply(settings.group(ContainmentCluster.GROUP)).build(),
                extensions.toBuilder().hooks(List.of(this.ledger)).transactionCheckers(List.of((message) -> {
                    this.threads.called();
                    return TransactionState.COMMIT;
                })).build(), this.clients);
        this.producer.start();
        this.other.start();
    }

    /** Looks up routes and connects, so that later sends do not wait for either. */
    void warmUp() {
        SendOptions patient = SendOptions.defaults().withTimeout(Invariants.WARM_UP_LIMIT);
        for (Producer each : List.of(this.producer, this.other)) {
            each.send(toOneQueue(), patient);
            for (String broker : List.of("a", "b")) {
                each.send(Message.builder(ProducerFixture.TOPIC)
                    .body(new byte[1])
                    .queue(new MessageQueue(ProducerFixture.TOPIC, broker, 0))
                    .build(), patient);
            }
        }
        this.producer.request(toOneQueue(), Invariants.WARM_UP_LIMIT).join();
    }

    Message toOneQueue() {
        return Message.of(ONE_QUEUE, ("m" + this.sent.getAndIncrement()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends messages that are stored in few batches, once the holds are released.
     * @param count number of messages
     * @return their futures
     */
    List<CompletableFuture<SendResult>> burst(int count) {
        return IntStream.range(0, count).mapToObj((i) -> this.producer.sendAsync(toOneQueue())).toList();
    }

    /** Records that user code runs on the current thread. */
    void inUserCode() {
        this.threads.called();
    }

    /**
     * Checks the invariants after a test, and closes all.
     */
    void verify() {
        this.invariants.finish(this.ledger, this.producer, this.other);
        this.invariants.assertHold();
    }

    static void release(List<FakeHold> holds) {
        holds.forEach(FakeHold::release);
    }

    @Override
    public void close() {
        Invariants.onOwnThread(() -> {
            this.producer.close(Duration.ZERO);
            this.other.close(Duration.ZERO);
        });
        this.cluster.close();
    }

}
