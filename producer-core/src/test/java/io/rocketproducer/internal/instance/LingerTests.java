/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Linger times, as observed by the broker, with manually advanced time.
 */
class LingerTests {

    private static final Duration LINGER = Duration.ofMillis(10);

    private static final Duration TICK = Duration.ofMillis(1);

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    LingerTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void messagesLeaveTogetherWhenTheFirstHasWaitedLongEnough() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        List<CompletableFuture<SendResult>> futures = send(producer, 3);
        this.time.advance(LINGER.minus(TICK));
        futures.addAll(send(producer, 1));
        this.time.advance(TICK);
        assertAllStored(futures);
        assertThat(requests()).containsExactly(4);
    }

    @Test
    void lonelyMessageLeavesWhenItHasWaited() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        for (int i = 0; i < 3; i++) {
            List<CompletableFuture<SendResult>> futures = send(producer, 1);
            this.time.advance(LINGER);
            assertAllStored(futures);
        }
        assertThat(requests()).containsExactly(1, 1, 1);
    }

    @Test
    void batchWithEnoughMessagesLeavesAtOnce() {
        Producer producer = start((batch) -> batch.linger(LINGER).maxMessages(3));
        List<CompletableFuture<SendResult>> futures = send(producer, 7);
        assertAllStored(futures.subList(0, 6));
        assertThat(futures.get(6)).isNotDone();
        this.time.advance(LINGER);
        assertAllStored(futures);
        assertThat(requests()).containsExactly(3, 3, 1);
    }

    @Test
    void batchWithEnoughBytesLeavesAtOnce() {
        Producer producer = start((batch) -> batch.linger(LINGER).maxBytes(2_500));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m".repeat(1_000))));
        }
        assertAllStored(futures.subList(0, 2));
        assertThat(futures.get(2)).isNotDone();
        this.time.advance(LINGER);
        assertAllStored(futures);
        assertThat(requests()).containsExactly(2, 1);
    }

    @Test
    void orderedMessagesWaitForOthersToo() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i).toBuilder().orderKey("k").build()));
        }
        this.time.advance(LINGER);
        assertAllStored(futures);
        assertThat(requests()).containsExactly(5);
    }

    @Test
    void oneWayMessagesLeaveTogetherInSmallRequests() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        // The first one opens the connection, so that the others do not wait for it
        List<CompletableFuture<SendResult>> first = send(producer, 1);
        this.time.advance(LINGER);
        assertAllStored(first);
        for (int i = 0; i < 5; i++) {
            producer.sendOneway(ProducerFixture.message("m" + i));
        }
        this.time.advance(LINGER);
        Awaitility.await().until(() -> requests().equals(List.of(1, 5)));
        for (int i = 0; i < 5; i++) {
            producer.sendOneway(incompressible(20_000));
        }
        this.time.advance(LINGER);
        Awaitility.await().until(() -> requests().equals(List.of(1, 5, 3, 2)));
        assertThat(this.broker.sends().subList(1, 4)).allMatch(FakeFrame::isOneWay);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
    }

    @Test
    void messagesThatFoundTheLineBusyWaitNoLongerThanOthers() {
        FakeHold hold = this.broker.hold();
        Producer producer = start((batch) -> batch.linger(LINGER).maxMessages(2));
        List<CompletableFuture<SendResult>> futures = send(producer, 5);
        Awaitility.await().until(() -> this.broker.sends().size() == 2);
        this.time.advance(LINGER);
        hold.release();
        assertAllStored(futures);
        assertThat(requests()).containsExactly(2, 2, 1);
    }

    @Test
    void waitingLeavesHalfOfTheSendsLimitToTheRequest() {
        Producer producer = start((batch) -> batch.linger(Duration.ofMinutes(1)));
        List<CompletableFuture<SendResult>> futures = send(producer, 2);
        this.time.advance(Duration.ofMillis(1_499));
        assertThat(futures).noneMatch(CompletableFuture::isDone);
        this.time.advance(TICK);
        assertAllStored(futures);
    }

    @Test
    void messageWithLittleTimeOfItsOwnTakesTheOthersWithIt() {
        Producer producer = start((batch) -> batch.linger(Duration.ofSeconds(1)));
        List<CompletableFuture<SendResult>> futures = send(producer, 2);
        int timers = this.time.scheduled();
        futures.add(producer.sendAsync(ProducerFixture.message("urgent"),
                SendOptions.defaults().withTimeout(Duration.ofMillis(40))));
        // The message's own deadline was earlier; the timer of the batch queue was
        // replaced
        assertThat(this.time.scheduled()).isEqualTo(timers + 1);
        this.time.advance(Duration.ofMillis(20));
        assertAllStored(futures);
        assertThat(requests()).containsExactly(3);
    }

    @Test
    void messageThatIsTriedAgainDoesNotWaitAgain() {
        AtomicInteger requests = new AtomicInteger();
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 1);
        this.fixture.cluster.brokers()
            .forEach((any) -> any.onSend((exchange) -> exchange.reply(
                    (requests.incrementAndGet() == 1) ? FakeReply.of(1, "failed") : any.store(exchange.request(), 0))));
        Producer producer = start((batch) -> batch.linger(LINGER));
        List<CompletableFuture<SendResult>> futures = send(producer, 1);
        this.time.advance(LINGER);
        assertAllStored(futures);
        assertThat(futures.get(0).join().attempts()).isEqualTo(2);
    }

    @Test
    void oneTimerServesTheWholeLine() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        List<CompletableFuture<SendResult>> futures = send(producer, 1);
        int timers = this.time.scheduled();
        futures.addAll(send(producer, 100));
        assertThat(this.time.scheduled()).isEqualTo(timers);
        this.time.advance(LINGER);
        assertAllStored(futures);
    }

    @Test
    void brokerIsNotBlamedForTheWaiting() {
        this.fixture.cluster.topic(ProducerFixture.TOPIC, 1);
        Producer producer = start((batch) -> batch.linger(Duration.ofSeconds(1)).maxMessages(2));
        for (int i = 0; i < 3; i++) {
            assertAllStored(List.of(sendTo("b", producer), sendTo("b", producer)));
            List<CompletableFuture<SendResult>> lonely = List.of(sendTo("a", producer));
            this.time.advance(Duration.ofSeconds(1));
            assertAllStored(lonely);
        }
        assertAllStored(send(producer, 20));
        assertThat(this.broker.messages()).isEqualTo(3 + 10);
    }

    @Test
    void closingWaitsForNoOthers() {
        Producer producer = start((batch) -> batch.linger(LINGER));
        List<CompletableFuture<SendResult>> futures = send(producer, 20);
        assertThat(futures).noneMatch(CompletableFuture::isDone);
        producer.close(Duration.ofSeconds(20));
        assertThat(futures).allMatch((future) -> future.isDone() && !future.isCompletedExceptionally());
        assertThat(requests()).containsExactly(20);
    }

    @Test
    void everyMessageLeavesAloneWhenBatchesAreOff() {
        FakeHold hold = this.broker.hold();
        Producer producer = start((batch) -> batch.enabled(false).linger(LINGER));
        List<CompletableFuture<SendResult>> futures = send(producer, 10);
        Awaitility.await().until(() -> this.broker.sends().size() == 10);
        hold.release();
        assertAllStored(futures);
        assertThat(requests()).hasSize(10).containsOnly(1);
    }

    @Test
    void orderedMessagesLeaveOneAfterTheOtherWhenBatchesAreOff() {
        List<String> stored = new ArrayList<>();
        FakeHold hold = new FakeHold((exchange) -> {
            stored.add(exchange.request().text());
            exchange.reply(this.broker.store(exchange.request(), 0));
        });
        this.broker.onSend(hold);
        Producer producer = start((batch) -> batch.enabled(false));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i).toBuilder().orderKey("k").build()));
        }
        for (int i = 0; i < 4; i++) {
            int left = i + 1;
            Awaitility.await().until(() -> this.broker.sends().size() == left);
            assertThat(futures.get(i)).isNotDone();
            hold.releaseBackwards(1);
        }
        assertAllStored(futures);
        assertThat(stored).containsExactly("m0", "m1", "m2", "m3");
    }

    // With a known route, a send has reached its batch queue when it returns
    private Producer start(UnaryOperator<BatchSettings.Builder> changes) {
        Producer producer = this.fixture
            .start((settings) -> settings.batch(changes.apply(BatchSettings.builder()).build())
                .topics(settings.build().topics().toBuilder().warmUp(List.of(ProducerFixture.TOPIC)).build()));
        Awaitility.await().until(() -> producer.status().topics().contains(ProducerFixture.TOPIC));
        return producer;
    }

    private static List<CompletableFuture<SendResult>> send(Producer producer, int count) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        return futures;
    }

    private static CompletableFuture<SendResult> sendTo(String brokerName, Producer producer) {
        MessageQueue queue = new MessageQueue(ProducerFixture.TOPIC, brokerName, 0);
        return producer.sendAsync(ProducerFixture.message("m").toBuilder().queue(queue).build());
    }

    private static void assertAllStored(List<CompletableFuture<SendResult>> futures) {
        assertThat(futures).allSatisfy((future) -> assertThat(future).succeedsWithin(Duration.ofSeconds(10)));
    }

    // Number of messages in each request
    private static Message incompressible(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        return ProducerFixture.message("x").toBuilder().body(body).build();
    }

    private List<Integer> requests() {
        return this.broker.sends().stream().map(LingerTests::messages).toList();
    }

    private static int messages(FakeFrame send) {
        int count = 1;
        if ("true".equals(send.field("m"))) {
            count = 0;
            ByteBuffer body = ByteBuffer.wrap(send.body());
            while (body.hasRemaining()) {
                body.position(body.position() + body.getInt(body.position()));
                count++;
            }
        }
        return count;
    }

}
