/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Sends while brokers or proxies shut down gracefully.
 */
class GoAwayTests {

    private static final int GO_AWAY = 1500;

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker a = this.fixture.cluster.broker("a");

    private final FakeBroker b = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void aServerThatComesAfterTheOneThatEndsGetsTheMessage() {
        Producer producer = startWithoutRetries();
        assertThat(producer.send(ProducerFixture.toB("before")).attempts()).isOne();
        this.b.onSend(FakeResponder.goAway((exchange) -> exchange.reply(this.b.store(exchange.request(), 0))));
        SendResult result = producer.send(ProducerFixture.toB("while"));
        assertThat(result.attempts()).isOne();
        assertThat(this.b.server().accepted()).isEqualTo(2);
    }

    @Test
    void aBatchThatIsSentAwayGoesAgainWhole() {
        Producer producer = startWithoutRetries();
        producer.send(ProducerFixture.toB("before"));
        this.b.onSend(FakeResponder.goAway((exchange) -> exchange.reply(this.b.store(exchange.request(), 0))));
        IntStream.range(0, 200)
            .mapToObj((i) -> producer.sendAsync(ProducerFixture.toB("message " + i)))
            .toList()
            .forEach((send) -> assertThat(send).succeedsWithin(Duration.ofSeconds(10))
                .satisfies((result) -> assertThat(result.attempts()).isOne()));
    }

    @Test
    void anotherBrokerGetsWhatCannotStayAndNoAttemptIsLost() {
        this.a.respondWith(GO_AWAY, "please go away");
        Producer producer = startWithoutRetries();
        for (int i = 0; i < 10; i++) {
            SendResult result = producer.send(ProducerFixture.message("sync"));
            assertThat(result.queue().brokerName()).isEqualTo("b");
            assertThat(result.attempts()).isOne();
            assertThat(producer.sendAsync(ProducerFixture.message("async")).join().attempts()).isOne();
        }
        assertThat(this.b.messages()).isEqualTo(20);
    }

    @Test
    void itSaysNothingAboutTheHealthOfTheBroker() {
        this.a.respondWith(GO_AWAY, "please go away");
        Producer producer = startWithoutRetries();
        producer.send(ProducerFixture.message("1"));
        producer.send(ProducerFixture.message("2"));
        this.a.recover();
        assertThat(IntStream.range(0, 8)
            .mapToObj((i) -> producer.send(ProducerFixture.message("again")).queue().brokerName())
            .filter("a"::equals)).as("its share of what followed").hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whileAllBrokersEndItGoesOnUntilOneIsBack() {
        AtomicInteger asked = new AtomicInteger();
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            broker.onSend((exchange) -> exchange.reply((asked.incrementAndGet() <= 4)
                    ? FakeReply.of(GO_AWAY, "please go away") : broker.store(exchange.request(), 0)));
        }
        Producer producer = startWithoutRetries();
        assertThat(producer.send(ProducerFixture.message("x")).attempts()).isOne();
        assertThat(asked).hasValue(5);
    }

    @Test
    void anOrderedMessageWaitsForItsBroker() {
        AtomicInteger asked = new AtomicInteger();
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            broker.onSend((exchange) -> exchange.reply((asked.incrementAndGet() <= 2)
                    ? FakeReply.of(GO_AWAY, "please go away") : broker.store(exchange.request(), 0)));
        }
        Producer producer = startWithoutRetries();
        Message ordered = Message.builder(ProducerFixture.TOPIC).orderKey("k").body(new byte[1]).build();
        CompletableFuture<SendResult> first = producer.sendAsync(ordered);
        CompletableFuture<SendResult> second = producer.sendAsync(ordered);
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
        assertThat(second).succeedsWithin(Duration.ofSeconds(10));
        assertThat(second.join().queue()).isEqualTo(first.join().queue());
        assertThat(second.join().queueOffset()).isEqualTo(first.join().queueOffset() + 1);
    }

    @Test
    void afterTheTimeoutTheFailureSaysWhatTheBrokersSaid() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(GO_AWAY, "please go away"));
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(400)));
        SendException failure = catchThrowableOfType(SendException.class,
                () -> producer.send(ProducerFixture.message("x")));
        // If time remains for another attempt, that attempt times out
        assertThat(failure).isInstanceOfAny(BrokerRejectedException.class, SendTimeoutException.class)
            .hasMessageContaining("response code 1500");
    }

    private Producer startWithoutRetries() {
        return this.fixture.start((ProducerSettings.Builder settings) -> settings
            .retry(RetrySettings.builder().retries(0).asyncRetries(0).build()));
    }

}
