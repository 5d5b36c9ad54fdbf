/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus.Trace;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rate limit of traces, with manually advanced time.
 */
class TraceRateTests {

    private final ManualTime time = new ManualTime();

    private final TraceFixture fixture = new TraceFixture(this.time);

    private final Producer producer = this.fixture.start(
            (settings) -> settings.trace(TraceFixture.TRACE.toBuilder().maxMessages(1).maxPerSecond(10).build()),
            ProducerExtensions.builder().transactionCheckers(List.of((asked) -> TransactionState.UNKNOWN)).build());

    @BeforeEach
    void useUpWhatASecondAllows() {
        send(25);
        awaitTraces(10, 15);
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void timeBringsMore() {
        this.time.advance(Duration.ofMillis(300));
        send(25);
        awaitTraces(13, 37);
    }

    @Test
    void failuresAreAlwaysTraced() {
        this.fixture.onSend((exchange) -> exchange.reply(FakeReply.of(13, "too large")), null);
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(BrokerRejectedException.class).isThrownBy(() -> send(1));
        }
        awaitTraces(30, 15);
    }

    @Test
    void transactionsAreAlwaysTraced() {
        for (int i = 0; i < 20; i++) {
            this.producer.sendInTransaction(ProducerFixture.message("x"), (message, id) -> TransactionState.COMMIT);
        }
        awaitTraces(50, 15);
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            this.producer.send(ProducerFixture.message("x"));
        }
    }

    private void awaitTraces(int stored, int dropped) {
        Trace expected = new Trace(0, stored, dropped);
        Awaitility.await().until(() -> this.producer.status().trace(), expected::equals);
    }

}
