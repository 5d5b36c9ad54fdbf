/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TransactionTests {

    private final TransactionFixture fixture = new TransactionFixture();

    private final FakeBroker broker = this.fixture.broker;

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheBrokerWhatTheLocalTransactionCameTo(TransactionState state) {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        Message message = ProducerFixture.toB("x");
        AtomicReference<Thread> thread = new AtomicReference<>();
        TransactionResult result = producer.sendInTransaction(message, (own, id) -> {
            assertThat(own).isSameAs(message);
            assertThat(this.broker.sends()).hasSize(1);
            assertThat(this.broker.sends().get(0).property("UNIQ_KEY")).isEqualTo(id);
            thread.set(Thread.currentThread());
            return state;
        });
        assertThat(thread.get()).isSameAs(Thread.currentThread());
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.failure()).isNull();
        assertThat(result.transactionId()).isEqualTo(result.sendResult().messageId());
        FakeFrame half = this.broker.sends().get(0);
        assertThat(half.code()).isEqualTo(310);
        assertThat(half.field("f")).isEqualTo("4");
        assertThat(half.property("TRAN_MSG")).isEqualTo("true");
        assertThat(half.property("PGROUP")).isEqualTo("fixture");
        FakeFrame end = this.fixture.end(1);
        assertThat(end.isOneWay()).isTrue();
        assertThat(end.remark()).isNull();
        SendResult receipt = result.sendResult();
        assertThat(end.fields()).containsEntry("topic", ProducerFixture.TOPIC)
            .containsEntry("producerGroup", "fixture")
            .containsEntry("tranStateTableOffset", Long.toString(receipt.queueOffset()))
            .containsEntry("commitLogOffset",
                    Long.toString(Long.parseLong(receipt.offsetMessageId().substring(16), 16)))
            .containsEntry("commitOrRollback", TransactionFixture.code(state))
            .containsEntry("fromTransactionCheck", "false")
            .containsEntry("msgId", receipt.messageId())
            .containsEntry("transactionId", receipt.transactionId())
            .containsEntry("bname", "b");
    }

    @Test
    void noMessageIsRefusedAsSendsRefuseIt() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> producer.sendInTransaction(null, (message, id) -> TransactionState.COMMIT))
            .withMessage("Message refused: it is null. Pass a message");
    }

    @Test
    void localTransactionThatThrowsIsUnknown() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        TransactionResult result = producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            throw new IOException("card 4711");
        });
        assertThat(result.state()).isEqualTo(TransactionState.UNKNOWN);
        assertThat(result.failure()).isInstanceOf(IOException.class);
        FakeFrame end = this.fixture.end(1);
        assertThat(end.field("commitOrRollback")).isEqualTo("0");
        assertThat(end.remark()).contains("java.io.IOException").doesNotContain("4711");
    }

    @Test
    void errorOfALocalTransactionIsUnknownAndThrown() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        assertThatExceptionOfType(AssertionError.class)
            .isThrownBy(() -> producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
                throw new AssertionError("broken");
            }));
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("0");
    }

    @Test
    void whatIsNotStoredAsItShouldBeIsRolledBack() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        this.broker.storeWith(10);
        AtomicInteger ran = new AtomicInteger();
        TransactionResult result = producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            ran.incrementAndGet();
            return TransactionState.COMMIT;
        });
        assertThat(result.sendResult().status()).isEqualTo(SendStatus.FLUSH_DISK_TIMEOUT);
        assertThat(result.state()).isEqualTo(TransactionState.ROLLBACK);
        assertThat(ran).hasValue(0);
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("12");
    }

    @Test
    void refusedHalfMessageGoesToAnotherBroker() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        this.fixture.producers.cluster.broker("a").respondWith(2, "busy");
        for (int i = 0; i < 4; i++) {
            TransactionResult result = producer.sendInTransaction(ProducerFixture.message("x"),
                    (message, id) -> TransactionState.COMMIT);
            assertThat(result.sendResult().queue().brokerName()).isEqualTo("b");
        }
        assertThat(this.broker.server().awaitRequests(TransactionFixture.END_TRANSACTION, 4)).hasSize(4);
        assertThat(this.fixture.producers.cluster.broker("a").server().requests(TransactionFixture.END_TRANSACTION))
            .isEmpty();
    }

    @Test
    void halfMessageThatMayBeStoredIsNotSentAgain() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        this.fixture.producers.cluster.brokers().forEach(FakeBroker::silence);
        AtomicInteger ran = new AtomicInteger();
        SendException failure = catchThrowableOfType(SendException.class,
                () -> producer.sendInTransaction(ProducerFixture.message("x"), (message, id) -> {
                    ran.incrementAndGet();
                    return TransactionState.COMMIT;
                }, SendOptions.defaults().withTimeout(Duration.ofMillis(200))));
        assertThat(failure.possiblyStored()).isTrue();
        assertThat(ran).hasValue(0);
        assertThat(this.fixture.producers.sends()).isOne();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none",
            value = { "1, wait response on the channel <10.0.0.1:10911> timeout; 3000(ms), true",
                    "1, send request to <10.0.0.1:10911> failed, true", "1, UNKNOWN_ERROR, true",
                    "1, in-sync replicas not enough, true", "1, none, true", "204, none, true", "777, none, true",
                    "1, connect to 10.0.0.1:10911 failed, true", "1, create mapped file failed, false",
                    "2, [TIMEOUT_CLEAN_QUEUE]broker busy, false", "14, service not available now, false",
                    "16, none, false", "13, none, false" })
    void rejectedHalfMessageGoesToAnotherBrokerOnlyIfItIsCertainlyNotStored(int code, String remark,
            boolean possiblyStored) {
        Producer producer = this.fixture.start(
                (settings) -> settings
                    .retry(RetrySettings.builder().responseCodes(Set.of(1, 2, 13, 14, 16, 204, 777)).build()),
                (message) -> TransactionState.UNKNOWN);
        this.fixture.producers.cluster.brokers().forEach((broker) -> broker.respondWith(code, remark));
        AtomicInteger ran = new AtomicInteger();
        SendException half = catchThrowableOfType(SendException.class,
                () -> producer.sendInTransaction(ProducerFixture.message("x"), (message, id) -> {
                    ran.incrementAndGet();
                    return TransactionState.COMMIT;
                }));
        assertThat(half.possiblyStored()).isEqualTo(possiblyStored);
        assertThat(half.attempts()).hasSize(possiblyStored ? 1 : 3);
        assertThat(ran).hasValue(0);
        // Copies of any other message have one id, so it is retried in any case
        SendException normal = catchThrowableOfType(SendException.class,
                () -> producer.send(ProducerFixture.message("y")));
        assertThat(normal.possiblyStored()).isEqualTo(possiblyStored);
        assertThat(normal.attempts()).hasSize(3);
    }

    @Test
    void halfMessagesLeaveAlone() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        producer.send(ProducerFixture.toB("connects"));
        FakeHold hold = this.broker.hold();
        List<CompletableFuture<SendResult>> normal = List.of(producer.sendAsync(ProducerFixture.toB("1")),
                producer.sendAsync(ProducerFixture.toB("2")), producer.sendAsync(ProducerFixture.toB("3")));
        CompletableFuture<TransactionResult> result = CompletableFuture.supplyAsync(() -> producer
            .sendInTransaction(ProducerFixture.toB("half"), (message, id) -> TransactionState.COMMIT));
        Awaitility.await()
            .until(() -> this.broker.sends().stream().filter((frame) -> "4".equals(frame.field("f"))).count() == 1);
        hold.release();
        assertThat(result).succeedsWithin(Duration.ofSeconds(10));
        assertThat(normal).allSatisfy((future) -> assertThat(future).succeedsWithin(Duration.ofSeconds(10)));
        FakeFrame half = this.broker.sends()
            .stream()
            .filter((frame) -> "4".equals(frame.field("f")))
            .findFirst()
            .orElseThrow();
        assertThat(half.code()).isEqualTo(310);
        assertThat(half.field("m")).isEqualTo("false");
    }

    @Test
    void needsAChecker() {
        Producer producer = this.fixture.producers.start();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
                () -> producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> TransactionState.COMMIT))
            .withMessageContaining("TransactionChecker");
        assertThat(this.fixture.producers.sends()).isZero();
    }

    @Test
    void refusesWhatBrokersCannotHoldBack() {
        Producer producer = this.fixture.start((message) -> TransactionState.UNKNOWN);
        Message.Builder builder = Message.builder(ProducerFixture.TOPIC).body(new byte[1]);
        for (Message message : List.of(builder.delay(Duration.ofSeconds(1)).build(),
                Message.builder(ProducerFixture.TOPIC).body(new byte[1]).orderKey("k").build(),
                Message.builder(ProducerFixture.TOPIC).body(new byte[1]).priority(1).build())) {
            assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> producer.sendInTransaction(message, (own, id) -> TransactionState.COMMIT))
                .withMessageContaining("without a transaction");
        }
        assertThat(this.fixture.producers.sends()).isZero();
    }

    @Test
    void closingWaitsForLocalTransactions() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<TransactionResult> result = CompletableFuture
            .supplyAsync(() -> producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
                runs.countDown();
                mayEnd.await();
                return TransactionState.COMMIT;
            }));
        assertThat(runs).satisfies(CountDownLatch::await);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> producer.close(Duration.ofSeconds(20)));
        Awaitility.await().ignoreExceptions().until(() -> {
            try {
                producer.sendInTransaction(ProducerFixture.toB("late"), (message, id) -> TransactionState.COMMIT);
                return false;
            }
            catch (ProducerClosedException ex) {
                return true;
            }
        });
        assertThat(closed).isNotDone();
        mayEnd.countDown();
        assertThat(result).succeedsWithin(Duration.ofSeconds(10));
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("8");
    }

}
