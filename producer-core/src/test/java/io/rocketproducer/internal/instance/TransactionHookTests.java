/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TransactionEnd;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hook calls of transactions.
 */
class TransactionHookTests {

    private final TransactionFixture fixture = new TransactionFixture();

    private final BlockingQueue<TransactionEnd> ends = new LinkedBlockingQueue<>();

    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    private final SendHook hook = new SendHook() {

        @Override
        public void afterTransaction(TransactionEnd end) {
            TransactionHookTests.this.threads.add(Thread.currentThread().getName());
            TransactionHookTests.this.ends.add(end);
        }

    };

    private final SendHook faulty = new SendHook() {

        @Override
        public void afterTransaction(TransactionEnd end) {
            throw new IllegalStateException("a fault of the user's");
        }

    };

    private final Producer producer = this.fixture.producers.start((settings) -> settings,
            ProducerExtensions.builder()
                .hooks(List.of(this.faulty, this.hook))
                .transactionCheckers(List.of((asked) -> TransactionState.ROLLBACK))
                .build());

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void learnWhatTheBrokerWasToldOfALocalTransaction() throws Exception {
        String id = this.producer
            .sendInTransaction(ProducerFixture.message("x"), (message, own) -> TransactionState.COMMIT)
            .transactionId();
        assertThat(end())
            .isEqualTo(new TransactionEnd("fixture", ProducerFixture.TOPIC, id, id, TransactionState.COMMIT, false));
        assertThat(this.threads.take()).contains("callback");
    }

    @Test
    void learnWhatTheBrokerWasToldWhenItAsked() throws Exception {
        this.producer.send(Message.builder(ProducerFixture.TOPIC)
            .queue(new MessageQueue(ProducerFixture.TOPIC, "b", 0))
            .body(new byte[1])
            .build());
        this.fixture.ask("some-id", Map.of());
        assertThat(end()).satisfies((end) -> {
            assertThat(end.messageId()).isEqualTo("some-id");
            assertThat(end.topic()).isEqualTo(ProducerFixture.TOPIC);
            assertThat(end.state()).isEqualTo(TransactionState.ROLLBACK);
            assertThat(end.asked()).isTrue();
        });
    }

    @Test
    void learnNothingWhereNoBrokerWasTold() {
        this.producer.sendInTransaction(ProducerFixture.message("x"), (message, id) -> {
            this.fixture.producers.cluster.brokers().forEach((broker) -> broker.server().close());
            return TransactionState.COMMIT;
        });
        this.producer.close();
        assertThat(this.ends).isEmpty();
    }

    private TransactionEnd end() throws InterruptedException {
        TransactionEnd end = this.ends.poll(10, TimeUnit.SECONDS);
        assertThat(end).as("an end of a transaction").isNotNull();
        return end;
    }

}
