/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A failure lists the attempt that was in flight, and its text names the broker: an
 * operator must know which one does not respond.
 */
class AttemptInFlightTests {

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final List<SendAttempt> observed = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void theTimeoutOfASendNamesTheBrokerInFlight(Kind kind) {
        Producer producer = start();
        CompletableFuture<SendResult> future = sent(producer, kind);
        this.time.advance(Duration.ofMillis(800));
        check(future, SendTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource
    void closingNamesTheBrokerInFlight(Kind kind) {
        Producer producer = start();
        CompletableFuture<SendResult> future = sent(producer, kind);
        producer.close(Duration.ZERO);
        check(future, ProducerClosedException.class);
    }

    private Producer start() {
        this.fixture.cluster.brokers().forEach(FakeBroker::silence);
        return this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(700)).ordering(Ordering.STRICT),
                ProducerExtensions.builder().hooks(List.of(new SendHook() {
                    @Override
                    public void afterAttempt(SendContext context, SendAttempt attempt) {
                        AttemptInFlightTests.this.observed.add(attempt);
                    }
                })).build());
    }

    private CompletableFuture<SendResult> sent(Producer producer, Kind kind) {
        CompletableFuture<SendResult> future = producer.sendAsync(kind.message());
        Awaitility.await().until(() -> this.fixture.sends() == 1);
        return future;
    }

    private void check(CompletableFuture<SendResult> future, Class<? extends SendException> type) {
        assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
            .satisfies((thrown) -> assertThat(thrown.getCause()).isInstanceOfSatisfying(type, (failure) -> {
                assertThat(failure.possiblyStored()).isTrue();
                assertThat(failure.attempts()).singleElement().satisfies((attempt) -> {
                    assertThat(attempt.number()).isEqualTo(1);
                    assertThat(attempt.brokerName()).isIn("a", "b");
                    assertThat(attempt.address()).startsWith("127.0.0.1:");
                    assertThat(attempt.failure()).isNotNull();
                });
                SendAttempt attempt = failure.attempts().get(0);
                if (failure instanceof SendTimeoutException) {
                    assertThat(failure.getMessage()).contains(attempt.brokerName(), attempt.address());
                }
                Awaitility.await().untilAsserted(() -> assertThat(this.observed).isEqualTo(failure.attempts()));
            }));
    }

    enum Kind {

        SINGLE {
            @Override
            Message message() {
                return ProducerFixture.toB("single");
            }
        },

        BATCHED {
            @Override
            Message message() {
                return ProducerFixture.message("batched");
            }
        },

        ORDERED {
            @Override
            Message message() {
                return ProducerFixture.message("ordered").toBuilder().orderKey("key").build();
            }
        };

        abstract Message message();

    }

}
