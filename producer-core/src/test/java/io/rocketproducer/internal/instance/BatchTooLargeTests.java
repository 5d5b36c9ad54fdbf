/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BatchTooLargeTests {

    private static final int SEND_BATCH = 320;

    private static final int MESSAGES = 300;

    private static final int GUILTY = 150;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String THROWN = "java.lang.RuntimeException: message body size exceeded, "
            + "org.apache.rocketmq.store.MessageExtEncoder.encode(MessageExtEncoder.java:290)";

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    // RocketMQ 5.5.0 MessageExtEncoder.encode(MessageExtBatch) throws when a batch
    // exceeds the broker's maxMessageSize, for which the broker responds with code 1; for
    // a single message it responds with 13
    @Test
    void onlyTheMessageThatIsTooLargeForTheBrokerFailsWhenItLeftInABatch() {
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            broker.onSend((exchange) -> {
                boolean guilty = new String(exchange.request().body(), StandardCharsets.ISO_8859_1).contains("guilty");
                boolean batch = exchange.request().code() == SEND_BATCH;
                exchange.reply(!guilty ? broker.store(exchange.request(), 0)
                        : batch ? FakeReply.of(1, THROWN) : FakeReply.of(13, "the message is illegal"));
            });
        }
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        Producer producer = this.fixture.start();
        for (int i = 0; i < MESSAGES; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message((i == GUILTY) ? "guilty" : "innocent")));
        }
        for (int i = 0; i < MESSAGES; i++) {
            if (i == GUILTY) {
                assertThat(futures.get(i)).failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(BrokerRejectedException.class);
            }
            else {
                assertThat(futures.get(i)).succeedsWithin(PATIENCE);
            }
        }
        assertThat(requests()).as("halves of halves, not one by one").isLessThan(MESSAGES / 5);
    }

    @Test
    void batchThatIsTooLargeForTheBrokerIsStoredInTheLargestPartsItTakes() {
        int takes = 20;
        List<FakeHold> holds = new ArrayList<>();
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            FakeHold hold = new FakeHold((exchange) -> {
                boolean fits = FakeBroker.messagesIn(exchange.request()) <= takes;
                exchange.reply(fits ? broker.store(exchange.request(), 0) : FakeReply.of(1, THROWN));
            });
            broker.onSend(hold);
            holds.add(hold);
        }
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        holds.forEach(FakeHold::release);
        futures.forEach((future) -> assertThat(future).succeedsWithin(PATIENCE));
        assertThat(futures.stream().map((future) -> future.join().messageId())).doesNotHaveDuplicates();
        assertThat(requests()).isLessThan(MESSAGES / 3);
    }

    @Test
    void messageThatIsTooLargeForTheBrokerIsTriedOnceAndTheBrokerKeepsItsTraffic() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(1, THROWN));
        Producer producer = this.fixture.start();
        for (int i = 1; i <= 10; i++) {
            assertThatExceptionOfType(BrokerRejectedException.class)
                .isThrownBy(() -> producer.send(ProducerFixture.message("guilty")))
                .satisfies((failure) -> {
                    assertThat(failure.responseCode()).isEqualTo(1);
                    assertThat(failure.possiblyStored()).isFalse();
                    assertThat(failure.attempts()).hasSize(1);
                });
            assertThat(this.fixture.sends()).isEqualTo(i);
        }
        // A failed broker would be avoided
        assertThat(this.fixture.cluster.broker("a").sends()).hasSizeGreaterThan(2);
        assertThat(this.fixture.cluster.broker("b").sends()).hasSizeGreaterThan(2);
    }

    private int requests() {
        return this.fixture.cluster.brokers().stream().mapToInt((broker) -> broker.sends().size()).sum();
    }

}
