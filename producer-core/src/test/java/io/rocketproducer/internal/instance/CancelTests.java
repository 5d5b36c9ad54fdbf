/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeMessage;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Futures completed by the application.
 */
class CancelTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    private final Outcomes outcomes = new Outcomes();

    CancelTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.broker));
        this.fixture.cluster.topic("fake_REPLY_TOPIC", 1);
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    /**
     * Ways to complete a future.
     */
    enum Completion {

        CANCEL, COMPLETE, COMPLETE_EXCEPTIONALLY, OR_TIMEOUT, COMPLETE_ON_TIMEOUT;

        void of(CompletableFuture<?> future) {
            switch (this) {
                case CANCEL -> future.cancel(true);
                case COMPLETE -> future.complete(null);
                case COMPLETE_EXCEPTIONALLY -> future.completeExceptionally(new IllegalStateException("enough"));
                case OR_TIMEOUT -> future.orTimeout(1, TimeUnit.MILLISECONDS);
                case COMPLETE_ON_TIMEOUT -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS);
            }
            Awaitility.await().until(future::isDone);
        }

    }

    @ParameterizedTest
    @EnumSource
    void messageThatWaitsForOthersDoesNotLeave(Completion completion) {
        FakeHold hold = this.broker.hold();
        Producer producer = start(FlowSettings.defaults());
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        hold.awaitHeld(1);
        completion.of(futures.get(9));
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 9);
        SendException failure = this.outcomes.failureOf("m9");
        assertThat(failure.possiblyStored()).isFalse();
        assertThat(failure).hasMessageContaining("was not sent").hasMessageContaining("cancelled");
        hold.release();
        futures.subList(0, 9).forEach((future) -> assertThat(future).succeedsWithin(PATIENCE));
        assertThat(this.broker.received()).extracting(FakeMessage::text).hasSize(9).doesNotContain("m9");
    }

    @ParameterizedTest
    @EnumSource
    void messageThatWaitsForItsRouteDoesNotLeave(Completion completion) {
        this.fixture.cluster.nameServer().silence();
        Producer producer = start(FlowSettings.defaults());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        completion.of(future);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
        assertThat(this.outcomes.failureOf("x").possiblyStored()).isFalse();
        assertThat(CompletableFuture.runAsync(() -> producer.close(LONG))).succeedsWithin(PATIENCE);
        assertThat(this.broker.messages()).isZero();
    }

    @Test
    void cancelledMessageMakesWayForOneThatWaits() {
        this.fixture.cluster.nameServer().silence();
        Producer producer = start(FlowSettings.builder().maxMessages(1).build());
        CompletableFuture<SendResult> first = producer.sendAsync(ProducerFixture.message("first"));
        CompletableFuture<CompletableFuture<SendResult>> second = CompletableFuture
            .supplyAsync(() -> producer.sendAsync(ProducerFixture.message("second")));
        first.cancel(false);
        assertThat(second).succeedsWithin(PATIENCE);
        assertThat(producer.status().messagesInFlight()).isOne();
        second.join().cancel(false);
    }

    @Test
    void roomIsFreeWhenCancelReturns() {
        this.fixture.cluster.nameServer().silence();
        Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
        Producer producer = start(FlowSettings.defaults(), callbacks::add);
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isCancelled();
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(producer.status().bytesInFlight()).isZero();
        Awaitility.await().atMost(PATIENCE).until(() -> !callbacks.isEmpty());
        callbacks.forEach(Runnable::run);
        assertThat(this.outcomes.failureOf("x")).isNotNull();
        assertThat(future.cancel(true)).as("cancelled already").isTrue();
        assertThat(future.complete(null)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void messageThatIsInFlightEndsByItself(Completion completion) {
        FakeHold hold = this.broker.hold();
        Producer producer = start(FlowSettings.defaults());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        hold.awaitHeld(1);
        completion.of(future);
        assertThat(producer.status().messagesInFlight()).isOne();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> producer.close(LONG));
        hold.release();
        assertThat(closed).succeedsWithin(PATIENCE);
        assertThat(this.outcomes.resultOf("x")).isNotNull();
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(this.broker.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void messageThatIsInFlightIsNotTriedAgain(Completion completion) {
        List<Runnable> answers = new ArrayList<>();
        this.fixture.cluster.brokers().forEach((each) -> each.onSend((exchange) -> {
            synchronized (answers) {
                answers.add(() -> {
                    each.busy();
                    try {
                        exchange.reply(FakeReply.of(2, "busy"));
                    }
                    catch (IOException ex) {
                        throw new UncheckedIOException(ex);
                    }
                });
            }
        }));
        Producer producer = start(FlowSettings.defaults());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        Awaitility.await().until(() -> !answers.isEmpty());
        completion.of(future);
        answers.forEach(Runnable::run);
        SendException failure = this.outcomes.failureOf("x");
        assertThat(failure).hasMessageContaining("cancelled");
        assertThat(failure.possiblyStored()).as("the broker refused it").isFalse();
        assertThat(failure.attempts()).hasSize(1);
        assertThat(CompletableFuture.runAsync(() -> producer.close(LONG))).succeedsWithin(PATIENCE);
        assertThat(this.fixture.sends()).isOne();
    }

    @Test
    void cancelOfAFutureThatIsDoneChangesNothing() {
        Producer producer = start(FlowSettings.defaults());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        assertThat(future).succeedsWithin(PATIENCE);
        assertThat(future.cancel(true)).isFalse();
        assertThat(future).isCompleted();
        CompletableFuture<SendResult> refused = producer
            .sendAsync(Message.of(ProducerFixture.TOPIC, new byte[5_000_000]), SendOptions.defaults());
        assertThat(refused).isCompletedExceptionally();
        assertThat(refused.cancel(true)).isFalse();
        assertThat(producer.sendAsync(null).cancel(true)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void requestThatWaitsForItsReplyIsForgotten(Completion completion) {
        Producer producer = start(FlowSettings.defaults());
        CompletableFuture<ReplyMessage> reply = producer.request(ProducerFixture.message("x"), LONG);
        Awaitility.await().until(() -> this.broker.received().size() == 1);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
        completion.of(reply);
        assertThat(CompletableFuture.runAsync(() -> producer.close(LONG))).succeedsWithin(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void requestThatWasNotSentYetDoesNotLeave(Completion completion) {
        Producer producer = start(FlowSettings.defaults());
        producer.send(ProducerFixture.message("introduces the client"));
        CompletableFuture<ReplyMessage> introduced = producer.request(ProducerFixture.message("first"), LONG);
        Awaitility.await().until(() -> this.broker.received().size() == 2);
        introduced.cancel(false);
        this.fixture.cluster.nameServer().silence();
        CompletableFuture<ReplyMessage> reply = producer.request(Message.of("other", new byte[1]), LONG);
        completion.of(reply);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
        assertThat(CompletableFuture.runAsync(() -> producer.close(LONG))).succeedsWithin(PATIENCE);
        assertThat(this.broker.received()).hasSize(2);
    }

    private Producer start(FlowSettings flow) {
        return start(flow, null);
    }

    private Producer start(FlowSettings flow, @Nullable Consumer<Runnable> callbacks) {
        ProducerExtensions extensions = ProducerExtensions.builder().hooks(List.of(this.outcomes)).build();
        return this.fixture.start((settings) -> settings.flow(flow).sendTimeout(LONG),
                (callbacks != null) ? extensions.toBuilder().callbackExecutor(callbacks::accept).build() : extensions);
    }

    /**
     * Outcomes reported to hooks, by body.
     */
    private static final class Outcomes implements SendHook {

        private final Map<String, Object> outcomes = new ConcurrentHashMap<>();

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            this.outcomes.put(new String(context.message().body(), StandardCharsets.UTF_8),
                    (result != null) ? result : (failure != null) ? failure : "written");
        }

        SendException failureOf(String body) {
            Awaitility.await().atMost(PATIENCE).until(() -> this.outcomes.containsKey(body));
            return (SendException) this.outcomes.get(body);
        }

        SendResult resultOf(String body) {
            Awaitility.await().atMost(PATIENCE).until(() -> this.outcomes.containsKey(body));
            return (SendResult) this.outcomes.get(body);
        }

    }

}
