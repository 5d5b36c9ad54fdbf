/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.AccessDeniedException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NotDurableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.RetrySettings.Budget;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeExchange;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RetryTests {

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    /** Faults of a broker that fail a request immediately. */
    enum Fault {

        BUSY {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.respondWith(2, "busy");
            }
        },
        DISK_FULL {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.respondWith(14, "disk full");
            }
        },
        REFUSED {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.refuse();
            }
        },
        RESET {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.onSend(FakeExchange::reset);
            }
        },
        CLOSED {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.onSend(FakeExchange::close);
            }
        },
        GARBAGE {
            @Override
            void inflictOn(FakeBroker broker) {
                broker.onSend((exchange) -> exchange.write(new byte[] { 0, 0, 0, 8, 9, 9, 9, 9, 9, 9, 9, 9 }));
            }
        };

        abstract void inflictOn(FakeBroker broker);

    }

    @ParameterizedTest
    @EnumSource
    void everySendGoesToTheOtherBrokerWhenOneFails(Fault fault) {
        fault.inflictOn(this.fixture.cluster.broker("a"));
        Producer producer = this.fixture.start();
        for (int i = 0; i < 10; i++) {
            assertThat(producer.send(ProducerFixture.message("sync")).queue().brokerName()).isEqualTo("b");
            assertThat(producer.sendAsync(ProducerFixture.message("async")).join().queue().brokerName()).isEqualTo("b");
        }
        assertThat(this.fixture.cluster.broker("b").sends()).hasSize(20);
        assertThat(this.fixture.cluster.broker("a").sends()).as("tries before it is avoided, and probes")
            .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void everyAttemptCarriesTheSameId() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(1, "oops"));
        Producer producer = this.fixture.start();
        SendException failure = catchThrowableOfType(SendException.class,
                () -> producer.send(ProducerFixture.message("x")));
        List<String> ids = this.fixture.cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.sends().stream())
            .map(RetryTests::uniqKey)
            .toList();
        assertThat(ids).hasSize(3).containsOnly(failure.messageId());
        assertThat(failure.attempts()).hasSize(3);
        assertThat(failure.getMessage()).contains("oops").contains("3 attempts").contains(ProducerFixture.TOPIC);
    }

    @Test
    void syncAndAsyncMakeTheSameAttempts() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(1, "oops"));
        Producer producer = this.fixture.start();
        SendException sync = catchThrowableOfType(SendException.class,
                () -> producer.send(ProducerFixture.message("x")));
        SendException async = failure(producer.sendAsync(ProducerFixture.message("x")));
        assertThat(async).hasSameClassAs(sync).isInstanceOf(BrokerRejectedException.class);
        assertThat(async.attempts()).hasSameSizeAs(sync.attempts());
        // SYSTEM_ERROR may follow an append
        assertThat(sync.possiblyStored()).isTrue();
        assertThat(async.possiblyStored()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = { 3, 13, 15, 16, 29, 215, 604, 2017 })
    void refusalThatCannotGetBetterIsFinalAtOnce(int code) {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(code, "no"));
        BrokerRejectedException failure = catchThrowableOfType(BrokerRejectedException.class,
                () -> this.fixture.start().send(ProducerFixture.message("x")));
        assertThat(failure.responseCode()).isEqualTo(code);
        assertThat(failure.attempts()).hasSize(1);
        assertThat(this.fixture.sends()).isEqualTo(1);
    }

    @Test
    void refusalsHaveTypesThatTellThemApart() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(16, "signature"));
        Producer producer = this.fixture.start();
        assertThatExceptionOfType(AccessDeniedException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")))
            .withMessageContaining("credentials");
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(2, "flow control"));
        assertThatExceptionOfType(BrokerBusyException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")))
            .withMessageContaining("flow control");
        this.fixture.cluster.brokers().forEach(FakeBroker::refuse);
        assertThatExceptionOfType(BrokerUnreachableException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")))
            .withMessageContaining(this.fixture.cluster.broker("a").address())
            .satisfies((ex) -> assertThat(ex.attempts()).hasSize(3))
            .satisfies((ex) -> assertThat(ex.getStackTrace())
                .anyMatch((frame) -> frame.getClassName().equals(RetryTests.class.getName())));
    }

    @Test
    void nothingIsLostWhenOneOfTwoDiesWithEverythingInFlight() {
        FakeHold hold = new FakeHold(FakeExchange::reset);
        this.fixture.cluster.broker("a").onSend(hold);
        FakeHold slow = this.fixture.cluster.broker("b").hold();
        // An empty retry budget does not prevent it either
        Producer producer = this.fixture.start((settings) -> settings
            .retry(RetrySettings.builder().budget(Budget.builder().percent(0).minPerSecond(0).build()).build())
            .sendTimeout(Duration.ofSeconds(60)));
        List<CompletableFuture<SendResult>> futures = Stream
            .generate(() -> producer.sendAsync(ProducerFixture.message("x")))
            .limit(10_000)
            .toList();
        Awaitility.await().until(() -> this.fixture.cluster.broker("a").messages() > 0);
        hold.release();
        this.fixture.cluster.broker("a").refuse();
        slow.release();
        assertThat(futures).allSatisfy((future) -> assertThat(future).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(futures).extracting((future) -> future.join().queue().brokerName()).containsOnly("b");
    }

    @Test
    void retriesAddATenthAtMostWhileEveryBrokerIsBusy() {
        ManualTime time = new ManualTime();
        try (ProducerFixture manual = new ProducerFixture(time)) {
            manual.cluster.brokers().forEach((broker) -> broker.respondWith(2, "busy"));
            Producer producer = manual.start((settings) -> settings
                .retry(RetrySettings.builder().busyBackoff(Duration.ZERO).maxBusyBackoff(Duration.ZERO).build()));
            SendException last = null;
            int seconds = 20;
            int sends = seconds * 500;
            for (int second = 0; second < seconds; second++) {
                List<CompletableFuture<SendResult>> futures = Stream
                    .generate(() -> producer.sendAsync(ProducerFixture.message("x")))
                    .limit(500)
                    .toList();
                for (CompletableFuture<SendResult> future : futures) {
                    last = failure(future);
                    assertThat(last).isInstanceOf(BrokerBusyException.class);
                }
                time.advance(Duration.ofSeconds(1));
            }
            assertThat(last).hasMessageContaining("retry budget exhausted");
            int floor = 100 + seconds * 10;
            int beforeAnybodyKnew = 500;
            assertThat(manual.sends()).isBetween(sends, sends * 11 / 10 + floor + beforeAnybodyKnew);
        }
    }

    @Test
    void orderedMessagesNeedNoBudget() {
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            AtomicInteger refusals = new AtomicInteger(5);
            broker.onSend((exchange) -> exchange.reply(
                    (refusals.getAndDecrement() > 0) ? FakeReply.of(2, "busy") : broker.store(exchange.request(), 0)));
        }
        Producer producer = this.fixture.start((settings) -> settings.retry(RetrySettings.builder()
            .budget(Budget.builder().percent(0).minPerSecond(0).build())
            .asyncRetries(10)
            .busyBackoff(Duration.ZERO)
            .maxBusyBackoff(Duration.ZERO)
            .build()));
        List<CompletableFuture<SendResult>> futures = IntStream.range(0, 200)
            .mapToObj((i) -> producer
                .sendAsync(ProducerFixture.message("m" + i).toBuilder().orderKey("k" + i % 20).build()))
            .toList();
        assertThat(futures).allSatisfy((future) -> assertThat(future).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void afterABusyAnswerTheRetryWaits() {
        ManualTime time = new ManualTime();
        try (ProducerFixture manual = new ProducerFixture(time)) {
            manual.cluster.brokers().forEach((broker) -> broker.respondWith(2, "busy"));
            CompletableFuture<SendResult> future = manual.start().sendAsync(ProducerFixture.message("x"));
            for (int retry = 1; retry <= 2; retry++) {
                int made = retry;
                Awaitility.await().until(() -> manual.sends() == made);
                long started = time.nanoTime();
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
                    time.advance(Duration.ofMillis(1));
                    return manual.sends() > made;
                });
                // Between half of 20 ms and 40 ms; the clock may advance further on a
                // slow machine
                assertThat(Duration.ofNanos(time.nanoTime() - started))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(10L * retry));
            }
            assertThat(failure(future)).isInstanceOf(BrokerBusyException.class);
        }
    }

    @Test
    void silentBrokerCannotUseUpTheSendTimeout() {
        ManualTime time = new ManualTime();
        try (ProducerFixture manual = new ProducerFixture(time)) {
            manual.cluster.broker("a").silence();
            Producer producer = manual.start();
            // Four in rotation over two queues of each broker: two of them start with a
            List<CompletableFuture<SendResult>> futures = Stream
                .generate(() -> producer.sendAsync(ProducerFixture.message("x")))
                .limit(4)
                .toList();
            manual.cluster.broker("a").server().awaitRequests(310, 1);
            long started = time.nanoTime();
            Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
                time.advance(Duration.ofMillis(10));
                return futures.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(futures).extracting((future) -> future.join().queue().brokerName()).containsOnly("b");
            assertThat(futures).extracting((future) -> future.join().attempts()).contains(2).allMatch((n) -> n <= 2);
            assertThat(Duration.ofNanos(time.nanoTime() - started)).isBetween(Duration.ofSeconds(1),
                    Duration.ofSeconds(2));
        }
    }

    @Test
    void deadlineEndsASendThatNobodyAnswers() {
        ManualTime time = new ManualTime();
        try (ProducerFixture manual = new ProducerFixture(time)) {
            manual.cluster.brokers().forEach(FakeBroker::silence);
            CompletableFuture<SendResult> future = manual.start().sendAsync(ProducerFixture.message("x"));
            long started = time.nanoTime();
            Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
                time.advance(Duration.ofMillis(20));
                return future.isDone();
            });
            assertThat(Duration.ofNanos(time.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            assertThat(manual.sends()).isEqualTo(3);
            SendException failure = failure(future);
            assertThat(failure).isInstanceOf(SendTimeoutException.class)
                .hasMessageContaining("send timeout is 3000 ms");
            assertThat(failure.possiblyStored()).isTrue();
            assertThat(failure.attempts()).hasSize(3);
        }
    }

    @Test
    void messageBoundToItsQueueIsRetriedThere() {
        FakeBroker broker = this.fixture.cluster.broker("a");
        broker.respondWith(2, "busy");
        Producer producer = this.fixture.start();
        Message message = ProducerFixture.message("x")
            .toBuilder()
            .queue(new MessageQueue(ProducerFixture.TOPIC, "a", 1))
            .build();
        assertThatExceptionOfType(BrokerBusyException.class).isThrownBy(() -> producer.send(message));
        assertThat(broker.sends()).hasSize(3).extracting((frame) -> frame.field("e")).containsOnly("1");
        assertThat(this.fixture.cluster.broker("b").sends()).isEmpty();
    }

    @Test
    void weakDurabilityIsAStatusUnlessAnotherServerIsWished() {
        this.fixture.cluster.broker("a").storeWith(10);
        this.fixture.cluster.broker("b").storeWith(12);
        Producer producer = this.fixture.start();
        assertThat(Stream.generate(() -> producer.send(ProducerFixture.message("x")).status())
            .limit(4)
            .collect(Collectors.toSet()))
            .containsExactlyInAnyOrder(SendStatus.FLUSH_DISK_TIMEOUT, SendStatus.FLUSH_SLAVE_TIMEOUT);
        this.fixture.cluster.broker("b").recover();
        Producer picky = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().nextServerWhenNotStoredOk(true).build()));
        for (int i = 0; i < 4; i++) {
            SendResult result = picky.send(ProducerFixture.message("x"));
            assertThat(result.status()).isEqualTo(SendStatus.SEND_OK);
            assertThat(result.queue().brokerName()).isEqualTo("b");
        }
    }

    @Test
    void weakDurabilityFailsTheSendIfFullIsRequired() {
        this.fixture.cluster.broker("a").storeWith(10);
        this.fixture.cluster.broker("b").storeWith(11);
        Producer producer = this.fixture.start((settings) -> settings.requiredDurability(Durability.FULL));
        NotDurableException failure = catchThrowableOfType(NotDurableException.class,
                () -> producer.send(ProducerFixture.message("x")));
        assertThat(failure.possiblyStored()).isTrue();
        assertThat(failure.status()).isNotEqualTo(SendStatus.SEND_OK);
        assertThat(failure.attempts()).hasSize(1);
        assertThat(failure).hasMessageContaining("is stored").hasMessageContaining(failure.status().name());
        assertThat(failure(producer.sendAsync(ProducerFixture.message("x")))).isInstanceOf(NotDurableException.class);
        assertThat(this.fixture.sends()).isEqualTo(2);
    }

    @Test
    void fullDurabilityIsLookedForOnOtherServersFirst() {
        this.fixture.cluster.broker("a").storeWith(12);
        Producer producer = this.fixture.start((settings) -> settings.requiredDurability(Durability.FULL)
            .retry(RetrySettings.builder().nextServerWhenNotStoredOk(true).build()));
        for (int i = 0; i < 4; i++) {
            SendResult result = producer.send(ProducerFixture.message("x"));
            assertThat(result.status()).isEqualTo(SendStatus.SEND_OK);
            assertThat(result.queue().brokerName()).isEqualTo("b");
        }
        this.fixture.cluster.broker("b").storeWith(11);
        NotDurableException failure = catchThrowableOfType(NotDurableException.class,
                () -> producer.send(ProducerFixture.message("x")));
        assertThat(failure.attempts()).hasSize(2)
            .extracting(SendAttempt::failure)
            .containsExactlyInAnyOrder("stored, but FLUSH_SLAVE_TIMEOUT", "stored, but SLAVE_NOT_AVAILABLE");
        assertThat(failure.possiblyStored()).isTrue();
    }

    private static SendException failure(CompletableFuture<SendResult> future) {
        CompletionException wrapped = catchThrowableOfType(CompletionException.class, future::join);
        return (SendException) wrapped.getCause();
    }

    private static String uniqKey(FakeFrame send) {
        String properties = send.field("i");
        int start = properties.indexOf("UNIQ_KEY\u0001") + 9;
        return properties.substring(start, properties.indexOf('\u0002', start));
    }

}
