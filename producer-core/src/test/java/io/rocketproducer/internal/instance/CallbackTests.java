/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Outcomes of asynchronous sends.
 */
class CallbackTests {

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();

    CallbackTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.callbacks.forEach(Runnable::run);
        this.fixture.close();
    }

    @Test
    void messagesThatWereStoredTogetherAreToldInOneGo() {
        FakeHold hold = this.broker.hold();
        Producer producer = startWithHeldCallbacks(FlowSettings.defaults());
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 200);
        hold.release();
        Awaitility.await().until(() -> this.broker.messages() == 200 && !this.callbacks.isEmpty());
        Awaitility.await().until(() -> {
            runCallbacks();
            return futures.stream().allMatch(CompletableFuture::isDone);
        });
        assertThat(this.broker.sends().size()).isLessThan(20);
    }

    @Test
    void messageTakesRoomUntilItsCallbackRuns() {
        Producer producer = startWithHeldCallbacks(FlowSettings.defaults());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        Awaitility.await().until(() -> !this.callbacks.isEmpty());
        assertThat(producer.status().messagesInFlight()).isOne();
        assertThat(future).isNotDone();
        runCallbacks();
        assertThat(future).isCompleted();
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(producer.status().bytesInFlight()).isZero();
    }

    @Test
    void refusedMessageNeedsNoCallbackThread() {
        Producer producer = startWithHeldCallbacks(
                FlowSettings.builder().maxMessages(1).overflow(FlowSettings.Overflow.FAIL).build());
        this.broker.hold();
        producer.sendAsync(ProducerFixture.message("first"));
        CompletableFuture<SendResult> refused = producer.sendAsync(ProducerFixture.message("second"));
        assertThat(refused).isCompletedExceptionally();
        assertThat(this.callbacks).isEmpty();
    }

    @Test
    void callbackNeverWaitsForRoom() {
        FakeHold hold = this.broker.hold();
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofSeconds(30))
            .flow(FlowSettings.builder().maxMessages(2).build()));
        CompletableFuture<CompletableFuture<SendResult>> third = producer.sendAsync(ProducerFixture.message("first"))
            .thenApply((result) -> {
                producer.sendAsync(ProducerFixture.message("takes the room of the first"));
                return producer.sendAsync(ProducerFixture.message("finds none"));
            });
        CompletableFuture<SendResult> second = new CompletableFuture<>();
        Awaitility.await().until(() -> this.broker.sends().size() == 1);
        producer.sendAsync(ProducerFixture.message("second")).thenAccept(second::complete);
        Awaitility.await().until(() -> this.broker.sends().size() == 2);
        hold.releaseOne();
        assertThat(third).succeedsWithin(Duration.ofSeconds(10));
        assertThat(third.join()).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(BackPressureException.class);
        hold.release();
        assertThat(second).succeedsWithin(Duration.ofSeconds(10));
    }

    private Producer startWithHeldCallbacks(FlowSettings flow) {
        return this.fixture.start((settings) -> settings.flow(flow),
                ProducerExtensions.builder().callbackExecutor(this.callbacks::add).build());
    }

    private void runCallbacks() {
        for (Runnable step = this.callbacks.poll(); step != null; step = this.callbacks.poll()) {
            step.run();
        }
    }

    private static List<CompletableFuture<SendResult>> sendAsync(Producer producer, int count) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        return futures;
    }

}
