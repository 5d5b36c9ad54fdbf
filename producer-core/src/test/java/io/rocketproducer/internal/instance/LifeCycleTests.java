/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class LifeCycleTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void goesRoundAsOftenAsWished() {
        Producer producer = this.fixture.start();
        for (int round = 0; round < 3; round++) {
            assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
            producer.send(ProducerFixture.message("x"));
            producer.close();
            assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
            producer.close();
            assertThatExceptionOfType(ProducerClosedException.class)
                .isThrownBy(() -> producer.send(ProducerFixture.message("x")));
            assertThatFails(producer.sendAsync(ProducerFixture.message("x")), ProducerClosedException.class);
            producer.start();
        }
        assertThat(this.fixture.sends()).isEqualTo(3);
    }

    @Test
    void nothingIsLeftAfterTheLastProducerCloses() {
        ClientRegistry clients = new ClientRegistry(Timekeeper.system());
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers(this.fixture.cluster.nameServers())
            .group("counted")
            .build();
        ClientSettings key = ClientSettings.of(settings, ProducerExtensions.none());
        ClientLease first = clients.acquire(key);
        ClientLease sharing = clients.acquire(key);
        assertThat(sharing.client()).isSameAs(first.client());
        sharing.release();
        sharing.release();
        assertThat(first.client().threads().deadlines().isShutdown()).as("released once").isFalse();
        first.release();
        assertThat(first.client().threads().deadlines().isShutdown()).isTrue();
        ClientLease second = clients.acquire(key);
        assertThat(second.client()).isNotSameAs(first.client());
        second.release();
        assertThat(clients.size()).isZero();
    }

    @Test
    void closingWaitsForWhatIsInFlight() throws Exception {
        List<FakeHold> holds = this.fixture.cluster.brokers().stream().map(FakeBroker::hold).toList();
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 10);
        Awaitility.await().until(() -> this.fixture.sends() > 0);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> producer.close(SOON));
        Awaitility.await().until(() -> producer.state() == ProducerState.CLOSING);
        CompletableFuture<SendResult> late = producer.sendAsync(ProducerFixture.message("late"));
        assertThatFails(late, ProducerClosedException.class);
        assertThat(futures).noneMatch(CompletableFuture::isDone);
        holds.forEach(FakeHold::release);
        closing.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(futures).allMatch((future) -> future.isDone() && !future.isCompletedExceptionally());
    }

    @Test
    void secondCloseWaitsForTheFirst() throws Exception {
        List<FakeHold> holds = this.fixture.cluster.brokers().stream().map(FakeBroker::hold).toList();
        Producer producer = this.fixture.start();
        producer.sendAsync(ProducerFixture.message("open"));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> producer.close(SOON));
        Awaitility.await().until(() -> producer.state() == ProducerState.CLOSING);
        producer.close(Duration.ofMillis(1));
        assertThat(producer.state()).as("its own limit").isEqualTo(ProducerState.CLOSING);
        CompletableFuture<ProducerState> second = CompletableFuture.supplyAsync(() -> {
            producer.close(ChronoUnit.FOREVER.getDuration());
            return producer.state();
        });
        holds.forEach(FakeHold::release);
        assertThat(second.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ProducerState.CLOSED);
        first.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void secondCloseInACallbackDoesNotWaitForTheFirstWhichWaitsForTheCallback() throws Exception {
        List<FakeHold> holds = this.fixture.cluster.brokers().stream().map(FakeBroker::hold).toList();
        Producer producer = this.fixture.start();
        CompletableFuture<ProducerState> closedInCallback = producer.sendAsync(ProducerFixture.message("open"))
            .thenApply((sent) -> {
                producer.close(SOON);
                return producer.state();
            });
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> producer.close(SOON));
        Awaitility.await().until(() -> producer.state() == ProducerState.CLOSING);
        holds.forEach(FakeHold::release);
        assertThat(closedInCallback.get(SOON.toSeconds() / 2, TimeUnit.SECONDS)).isEqualTo(ProducerState.CLOSING);
        first.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

    @Test
    void closeThatIsGivenNoLimitChangesNothing() {
        Producer producer = this.fixture.start();
        assertThatNullPointerException().isThrownBy(() -> producer.close(null)).withMessageContaining("drainTimeout");
        assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
    }

    @Test
    void closingFailsWhatIsLeftAfterTheTimeout() {
        this.fixture.cluster.brokers().forEach(FakeBroker::silence);
        Producer producer = this.fixture.start();
        List<CompletableFuture<SendResult>> futures = sendAsync(producer, 10);
        Awaitility.await().until(() -> this.fixture.sends() > 0);
        producer.close(Duration.ofMillis(1));
        assertThat(futures).allMatch(CompletableFuture::isCompletedExceptionally);
        List<SendException> failures = futures.stream()
            .map((future) -> assertThatFails(future, ProducerClosedException.class))
            .toList();
        assertThat(failures).extracting(SendException::messageId).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(failures).filteredOn(SendException::possiblyStored).hasSize(this.fixture.sends());
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void callbackMayCloseTheProducer() throws Exception {
        Producer producer = this.fixture.start();
        CountDownLatch closed = new CountDownLatch(1);
        producer.sendAsync(ProducerFixture.message("x")).thenRun(() -> {
            producer.close(SOON);
            closed.countDown();
        });
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callbackMaySendAndWait() throws Exception {
        Producer producer = this.fixture.start();
        CompletableFuture<SendResult> chain = producer.sendAsync(ProducerFixture.message("first"))
            .thenApply((first) -> producer.send(ProducerFixture.message("second")));
        assertThat(chain.get(10, TimeUnit.SECONDS).attempts()).isEqualTo(1);
    }

    @Test
    void callbackExecutorThatRefusesLeavesNobodyWaiting() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().callbackExecutor((step) -> {
                    throw new RejectedExecutionException("full");
                }).build());
        assertThat(sendAsync(producer, 10)).allSatisfy((future) -> assertThat(future).succeedsWithin(SOON));
    }

    @Test
    void failsAtOnceWhenFullAndToldTo() {
        this.fixture.cluster.brokers().forEach(FakeBroker::hold);
        Producer producer = this.fixture.start(flow(2, Overflow.FAIL));
        sendAsync(producer, 2);
        SendException failure = assertThatFails(producer.sendAsync(ProducerFixture.message("x")),
                BackPressureException.class);
        assertThat(failure).hasMessageContaining("2 messages");
        assertThat(producer.status().messagesInFlight()).isEqualTo(2);
        assertThat(producer.status().bytesInFlight()).isEqualTo(2);
    }

    @Test
    void waitsForRoomWhenFullAndRoomIsGivenBack() {
        List<FakeHold> holds = this.fixture.cluster.brokers().stream().map(FakeBroker::hold).toList();
        Producer producer = this.fixture.start(flow(2, Overflow.BLOCK));
        sendAsync(producer, 2);
        CompletableFuture<SendResult> third = CompletableFuture
            .supplyAsync(() -> producer.send(ProducerFixture.message("x")));
        Awaitility.await().until(() -> this.fixture.sends() == 2);
        holds.forEach(FakeHold::release);
        this.fixture.cluster.brokers().forEach(FakeBroker::recover);
        assertThat(third.join().attempts()).isEqualTo(1);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
        assertThat(producer.status().bytesInFlight()).isZero();
    }

    @Test
    void interruptEndsAWaitingSend() throws Exception {
        this.fixture.cluster.brokers().forEach(FakeBroker::silence);
        Producer producer = this.fixture.start();
        CompletableFuture<Boolean> flagKept = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                producer.send(ProducerFixture.message("x"));
            }
            catch (SendInterruptedException ex) {
                thrown.complete(ex);
                flagKept.complete(Thread.currentThread().isInterrupted());
            }
        });
        sender.start();
        Awaitility.await().until(() -> this.fixture.sends() == 1);
        sender.interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(SendInterruptedException.class);
        assertThat(flagKept.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(((SendException) thrown.join()).possiblyStored()).isTrue();
    }

    @Test
    void illegalInputIsRefusedBeforeAnythingIsAskedOfTheNetwork() {
        Producer producer = this.fixture.start((settings) -> settings.maxMessageSize(4 * 1024 * 1024));
        Message tooLarge = Message.builder("t").body(new byte[4 * 1024 * 1024 + 1]).build();
        Message tooManyProperties = Message.builder("t").body(new byte[1]).property("p", "v".repeat(32 * 1024)).build();
        for (Message message : new Message[] { null, tooLarge, tooManyProperties }) {
            assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> producer.send(message))
                .withMessageStartingWith(
                        (message != null) ? "Message to topic t was not sent: its " : "Message refused");
            assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> producer.sendOneway(message));
            assertThatFails(producer.sendAsync(message), InvalidMessageException.class);
        }
        assertThat(this.fixture.cluster.nameServer().server().accepted()).isZero();
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void producerWithoutNameServerIsRefused() {
        ProducerSettings settings = ProducerSettings.builder().group("g").build();
        assertThatIllegalArgumentException().isThrownBy(() -> DefaultProducer.of(settings, ProducerExtensions.none()))
            .withMessageContaining("nameServers is missing");
    }

    private static List<CompletableFuture<SendResult>> sendAsync(Producer producer, int count) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("x")));
        }
        return futures;
    }

    private static UnaryOperator<ProducerSettings.Builder> flow(int messages, Overflow overflow) {
        return (settings) -> settings
            .flow(FlowSettings.builder().maxMessages(messages).maxBytes(1_000).overflow(overflow).build());
    }

    private static SendException assertThatFails(CompletableFuture<SendResult> future,
            Class<? extends SendException> type) {
        try {
            future.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException ex) {
            assertThat(ex.getCause()).isInstanceOf(type);
            return (SendException) ex.getCause();
        }
        catch (InterruptedException | TimeoutException ex) {
            throw new AssertionError(ex);
        }
        throw new AssertionError("did not fail");
    }

}
