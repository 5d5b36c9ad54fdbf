/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.rocketmq.common.message.MessageDecoder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batched messages, as received by the broker.
 */
class BatcherTests {

    private static final int SINGLE = 310;

    private static final int BATCH = 320;

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    BatcherTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void messageThatFindsItsLineFreeLeavesAtOnceAndAlone() {
        Producer producer = this.fixture.start();
        for (int i = 0; i < 5; i++) {
            producer.send(ProducerFixture.message("m" + i));
        }
        assertThat(this.broker.sends()).hasSize(5).allMatch((frame) -> frame.code() == SINGLE);
    }

    @Test
    void messagesThatComeMeanwhileLeaveTogetherAndHaveResultsOfTheirOwn() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 100, UnaryOperator.identity());
        Awaitility.await().until(() -> !this.broker.sends().isEmpty());
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(this.broker.sends().size()).isLessThan(20);
        assertThat(this.broker.messages()).isEqualTo(100);
        assertThat(futures).extracting((future) -> future.join().queueOffset())
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).mapToObj((i) -> (long) i).toList());
        assertThat(futures).extracting((future) -> future.join().messageId()).doesNotHaveDuplicates();
        assertThat(futures).extracting((future) -> future.join().offsetMessageId()).doesNotHaveDuplicates();
        FakeFrame batch = batches().get(0);
        assertThat(batch.field("m")).isEqualTo("true");
        assertThat(decode(batch))
            .allMatch((message) -> message.getTags().equals("tag") && message.getProperty("UNIQ_KEY").length() == 32);
    }

    @Test
    void noRequestGrowsBeyondTheLimits() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 2_000,
                (message) -> message.body(new byte[2_000]));
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(this.broker.messages()).isEqualTo(2_000);
        assertThat(this.broker.sends()).allMatch((frame) -> frame.body().length <= 1024 * 1024);
        assertThat(batches().size()).isGreaterThan(3);
    }

    @Test
    void noBatchGrowsBeyondTheLargestMessage() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start((settings) -> settings.maxMessageSize(10_000));
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 200,
                (message) -> message.body(new byte[1_000]).property("padding", "p".repeat(1_000)));
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(batches()).isNotEmpty().allMatch((frame) -> frame.body().length <= 10_000);
    }

    @Test
    void sendAllGivesEachMessageAFutureOfItsOwn() {
        this.fixture.cluster.nameServer().topic("bills", 1, List.of(this.broker));
        Producer producer = this.fixture.start((settings) -> settings.maxMessageSize(10_000)
            .topics(settings.build().topics().toBuilder().autoCreate(false).build()));
        Message good = ProducerFixture.message("good");
        Message bill = Message.builder("bills").body(new byte[9_000]).build();
        Message tooLarge = good.toBuilder().body(new byte[10_001]).build();
        Message tooManyProperties = good.toBuilder().property("p", "v".repeat(33_000)).build();
        Message nowhere = Message.builder("nowhere").body(new byte[1]).build();
        List<CompletableFuture<SendResult>> futures = producer
            .sendAll(Arrays.asList(good, null, bill, tooLarge, nowhere, tooManyProperties, good));
        assertThat(futures).hasSize(7);
        assertThat(futures.get(0)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(futures.get(2)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(futures.get(6)).succeedsWithin(Duration.ofSeconds(10));
        assertFailed(futures.get(1), InvalidMessageException.class, "is null");
        assertFailed(futures.get(3), InvalidMessageException.class, "10001 bytes");
        assertFailed(futures.get(4), TopicNotFoundException.class, "nowhere");
        assertFailed(futures.get(5), InvalidMessageException.class, "properties");
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void sendAllOfAClosedProducerFailsEachFuture() {
        Producer producer = this.fixture.start();
        producer.close();
        List<CompletableFuture<SendResult>> futures = producer
            .sendAll(Arrays.asList(ProducerFixture.message("x"), null));
        futures.forEach((future) -> assertFailed(future, ProducerClosedException.class, "not running"));
    }

    @Test
    void onlyTheMessageToBlameFailsWhenABatchIsIllegal() {
        this.broker.onSend((exchange) -> {
            String body = new String(exchange.request().body(), StandardCharsets.ISO_8859_1);
            exchange.reply(body.contains("guilty") ? FakeReply.of(13, "the message is illegal")
                    : this.broker.store(exchange.request(), 0));
        });
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String body = (i % 100 == 50) ? "guilty" : "innocent";
            futures.add(producer.sendAsync(ProducerFixture.message(body)));
        }
        for (int i = 0; i < 300; i++) {
            if (i % 100 == 50) {
                assertThat(futures.get(i)).failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(BrokerRejectedException.class);
            }
            else {
                assertThat(futures.get(i)).succeedsWithin(Duration.ofSeconds(20));
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void messagesThatCannotShareARequestLeaveAlone(Message message, SendOptions options) {
        this.fixture.cluster.nameServer().topic(message.topic(), 1, List.of(this.broker));
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(producer.sendAsync(message, options));
        }
        Awaitility.await().until(() -> this.broker.sends().size() == 10);
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(batches()).isEmpty();
    }

    static Stream<Arguments> messagesThatCannotShareARequestLeaveAlone() {
        Message plain = ProducerFixture.message("x");
        SendOptions usual = SendOptions.defaults();
        return Stream.of(Arguments.of(plain.toBuilder().delay(Duration.ofSeconds(1)).build(), usual),
                Arguments.of(plain.toBuilder().deliverAt(Instant.EPOCH).build(), usual),
                Arguments.of(plain.toBuilder().delayLevel(1).build(), usual),
                Arguments.of(plain.toBuilder().priority(1).build(), usual),
                Arguments.of(Message.builder("%RETRY%group").body(plain.body()).build(), usual));
    }

    @Test
    void compressedMessagesShareARequestWithTheirLikeOnly() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int size = (i % 2 == 0) ? 10 : 10_000;
            futures.addAll(sendAsync(producer, 1, (message) -> message.body(new byte[size])));
        }
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(batches()).extracting((frame) -> frame.field("f")).contains("0", "769");
        assertThat(this.broker.messages()).isEqualTo(40);
    }

    @Test
    void orderedMessagesStayInOrderWhetherTheyAreCompressedOrNot() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int size = (i % 4 < 2) ? 10 : 10_000;
            futures.addAll(sendAsync(producer, 1, (message) -> message.orderKey("k").body(new byte[size])));
        }
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(futures).extracting((future) -> future.join().queueOffset()).isSorted();
        assertThat(batches()).isNotEmpty();
    }

    @Test
    void secondRequestLeavesWhenItIsAsLargeAsTheOneUnderWay() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>(sendAsync(producer, 2, UnaryOperator.identity()));
        Awaitility.await().until(() -> this.broker.sends().size() == 2);
        futures.addAll(sendAsync(producer, 10, UnaryOperator.identity()));
        hold.releaseOne();
        Awaitility.await().until(() -> this.broker.sends().size() == 3);
        hold.releaseOne();
        Awaitility.await().until(() -> futures.get(1).isDone());
        futures.addAll(sendAsync(producer, 9, UnaryOperator.identity()));
        assertThat(this.broker.sends()).hasSize(3);
        futures.addAll(sendAsync(producer, 1, UnaryOperator.identity()));
        Awaitility.await().until(() -> this.broker.sends().size() == 4);
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(this.broker.messages()).isEqualTo(22);
    }

    @Test
    void limitOfItsOwnDoesNotKeepAMessageFromSharing() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SendOptions options = SendOptions.defaults().withTimeout(Duration.ofSeconds(20 + i));
            futures.add(producer.sendAsync(ProducerFixture.message("x"), options));
        }
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(batches()).isNotEmpty();
    }

    @Test
    void messageThatWaitsForItsTurnFailsAtItsOwnDeadline() {
        ManualTime time = new ManualTime();
        try (ProducerFixture timed = new ProducerFixture(time)) {
            FakeBroker silent = timed.cluster.broker("a");
            timed.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(silent));
            FakeHold hold = silent.hold();
            Producer producer = timed.start((settings) -> settings.attemptTimeout(Duration.ofSeconds(3)));
            sendAsync(producer, 1, UnaryOperator.identity());
            sendAsync(producer, 1, UnaryOperator.identity());
            Awaitility.await().until(() -> silent.sends().size() == 2);
            CompletableFuture<SendResult> waiting = producer.sendAsync(ProducerFixture.message("waiting"),
                    SendOptions.defaults().withTimeout(Duration.ofMillis(300)));
            time.advance(Duration.ofMillis(299));
            assertThat(waiting).isNotDone();
            time.advance(Duration.ofMillis(20));
            assertThat(waiting).failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(SendTimeoutException.class)
                .havingCause()
                .withMessageContaining("timed out in the send queue")
                .matches((failure) -> !((SendException) failure).possiblyStored());
            hold.release();
        }
    }

    @Test
    void messagesWithOtherWishesDoNotShareARequest() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean wait = i % 2 == 0;
            futures.addAll(sendAsync(producer, 1, (message) -> message.waitStoreOk(wait)));
        }
        hold.release();
        futures.forEach(CompletableFuture::join);
        assertThat(batches()).isNotEmpty().allSatisfy((frame) -> {
            long distinct = decode(frame).stream().map((message) -> message.isWaitStoreMsgOK()).distinct().count();
            assertThat(distinct).isEqualTo(1);
        });
    }

    @Test
    void orderedMessagesStayInOrderThroughRetries() {
        AtomicInteger requests = new AtomicInteger();
        List<String> stored = new ArrayList<>();
        this.broker.onSend((exchange) -> {
            if (requests.incrementAndGet() % 2 == 1) {
                exchange.reply(FakeReply.of(2, "busy"));
                return;
            }
            synchronized (stored) {
                stored.addAll(bodies(exchange.request()));
            }
            exchange.reply(this.broker.store(exchange.request(), 0));
        });
        Producer producer = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().asyncRetries(20).build())
                .sendTimeout(Duration.ofSeconds(20)));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sent.add("m" + i);
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i).toBuilder().orderKey("k").build()));
        }
        futures.forEach(CompletableFuture::join);
        assertThat(stored).isEqualTo(sent);
        assertThat(requests.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whoWaitsForABrokerThatFailsGoesElsewhereWithoutLosingAnAttempt() {
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 1);
        FakeHold hold = new FakeHold((exchange) -> exchange.reset());
        this.broker.onSend(hold);
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 200, UnaryOperator.identity());
        Awaitility.await().until(() -> !this.broker.sends().isEmpty());
        hold.release();
        assertThat(futures).extracting((future) -> future.join().queue().brokerName()).containsOnly("b");
        assertThat(futures).extracting((future) -> future.join().attempts()).contains(1, 2).allMatch((n) -> n <= 2);
    }

    @Test
    void explicitQueueIsKept() {
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 4);
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 100,
                (message) -> message.queue(new MessageQueue(ProducerFixture.TOPIC, "a", 3)));
        hold.release();
        assertThat(futures).extracting((future) -> future.join().queue().queueId()).containsOnly(3);
        assertThat(batches()).isNotEmpty().allMatch((frame) -> frame.field("e").equals("3"));
    }

    private static void assertFailed(CompletableFuture<SendResult> future, Class<? extends Throwable> type,
            String text) {
        assertThat(future).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(type)
            .withMessageContaining(text);
    }

    private List<FakeFrame> batches() {
        return this.broker.sends().stream().filter((frame) -> frame.code() == BATCH).toList();
    }

    private static List<org.apache.rocketmq.common.message.Message> decode(FakeFrame batch) {
        try {
            return MessageDecoder.decodeMessages(ByteBuffer.wrap(batch.body()));
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static List<String> bodies(FakeFrame send) {
        if (!"true".equals(send.field("m"))) {
            return List.of(send.text());
        }
        return decode(send).stream().map((message) -> new String(message.getBody(), StandardCharsets.UTF_8)).toList();
    }

    private static List<CompletableFuture<SendResult>> sendAsync(Producer producer, int count,
            UnaryOperator<Message.Builder> changes) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(
                    producer.sendAsync(changes.apply(ProducerFixture.message("m" + i).toBuilder().tag("tag")).build()));
        }
        return futures;
    }

}
