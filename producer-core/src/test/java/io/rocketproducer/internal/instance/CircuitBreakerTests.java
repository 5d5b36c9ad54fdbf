/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conditions that open and close the circuit breaker of a broker.
 */
class CircuitBreakerTests {

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker a = this.fixture.cluster.broker("a");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void lateTimeoutOfARequestSentBeforeASuccessDoesNotOpenTheBreaker() {
        Producer producer = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().asyncRetries(0).build()));
        producer.send(toA(0));
        this.a.silence();
        int sent = this.a.sends().size();
        CompletableFuture<SendResult> late = producer.sendAsync(toA(0));
        Awaitility.await().until(() -> this.a.sends().size() > sent);
        this.time.advance(Duration.ofMillis(100));
        this.a.recover();
        assertThat(producer.send(toA(1)).queue().brokerName()).isEqualTo("a");
        awaitFailed(late);
        assertThat(conditionOfA(producer)).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void timeoutOfARequestSentAfterTheLastSuccessOpensTheBreaker() {
        Producer producer = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().asyncRetries(0).build()));
        producer.send(toA(0));
        this.a.silence();
        this.time.advance(Duration.ofMillis(100));
        awaitFailed(producer.sendAsync(toA(0)));
        assertThat(conditionOfA(producer)).isEqualTo(Condition.DOWN);
    }

    @Test
    void probeWhoseSendEndedBeforeItLeftMakesRoomForTheNextOne() {
        Producer blocked = this.fixture.start();
        Producer other = this.fixture.start();
        this.a.silence();
        // Occupies both request slots of its batch queue for a long time
        sendAsync(blocked, Duration.ofMinutes(1));
        awaitDown(other);
        this.time.advance(Duration.ofMillis(600));
        List<CompletableFuture<SendResult>> probing = sendAsync(blocked, Duration.ofMillis(600));
        settle(probing);
        assertThat(probing).as("the probe").anyMatch(CompletableFuture::isCompletedExceptionally);
        this.a.recover();
        sendAsync(other, Duration.ofSeconds(3)).forEach(CompletableFuture::join);
        assertThat(conditionOfA(other)).isEqualTo(Condition.HEALTHY);
    }

    /**
     * Outcome of a broker's probe, and whether its breaker closes or stays open.
     */
    enum Answer {

        STORED(FakeBroker::recover, Condition.HEALTHY),

        NONE(FakeBroker::silence, Condition.DOWN),

        CONNECTION_RESET(FakeBroker::reset, Condition.DOWN),

        CONNECTION_REFUSED(FakeBroker::refuse, Condition.DOWN),

        BUSY(FakeBroker::busy, Condition.DOWN),

        SYSTEM_ERROR((broker) -> broker.respondWith(1, "x"), Condition.DOWN),

        SERVICE_NOT_AVAILABLE((broker) -> broker.respondWith(14, "x"), Condition.DOWN),

        MALFORMED((broker) -> broker.onSend((exchange) -> exchange.reply(FakeReply.of(0, "no fields"))),
                Condition.DOWN),

        STORED_WITHOUT_REPLICA((broker) -> broker.storeWith(FakeBroker.SLAVE_NOT_AVAILABLE), Condition.HEALTHY),

        MESSAGE_ILLEGAL((broker) -> broker.respondWith(13, "x"), Condition.HEALTHY),

        TOO_LARGE((broker) -> broker.respondWith(1, "message body size exceeded"), Condition.HEALTHY),

        NO_PERMISSION((broker) -> broker.respondWith(16, "x"), Condition.HEALTHY),

        TOPIC_NOT_EXIST((broker) -> broker.respondWith(17, "x"), Condition.HEALTHY),

        ANOTHER_LEADER((broker) -> broker.onSend(FakeResponder.code(501, "x").times(1, broker.stores())),
                Condition.HEALTHY),

        GO_AWAY((broker) -> broker.respondWith(1500, "x"), null);

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<FakeBroker> fault;

        /** {@code null} if the next message is the probe. */
        private final @Nullable Condition condition;

        Answer(Consumer<FakeBroker> fault, @Nullable Condition condition) {
            this.fault = fault;
            this.condition = condition;
        }

    }

    @ParameterizedTest
    @EnumSource
    void probeHasAnOutcomeWhateverTheBrokerAnswers(Answer answer) {
        Producer producer = this.fixture.start();
        sendAsync(producer, Duration.ofSeconds(3)).forEach(CompletableFuture::join);
        this.a.silence();
        awaitDown(producer);
        this.time.advance(Duration.ofMillis(500));
        int probes = this.a.sends().size();
        answer.fault.accept(this.a);
        settle(sendAsync(producer, Duration.ofSeconds(3)));
        if (answer != Answer.CONNECTION_REFUSED) {
            assertThat(this.a.sends()).as("the probe").hasSizeGreaterThan(probes);
        }
        int afterProbe = this.a.sends().size();
        this.a.recover();
        if (answer.condition != null) {
            assertThat(conditionOfA(producer)).isEqualTo(answer.condition);
        }
        sendAsync(producer, Duration.ofSeconds(3)).forEach(CompletableFuture::join);
        boolean pauses = answer.condition == Condition.DOWN;
        assertThat(this.a.sends().size() > afterProbe).isEqualTo(!pauses);
        assertThat(conditionOfA(producer)).isEqualTo(pauses ? Condition.DOWN : Condition.HEALTHY);
    }

    @Test
    void onewayMessageIsNoProbe() {
        Producer producer = this.fixture.start();
        sendAsync(producer, Duration.ofSeconds(3)).forEach(CompletableFuture::join);
        this.a.silence();
        awaitDown(producer);
        this.time.advance(Duration.ofMillis(500));
        int sends = this.a.sends().size();
        for (int i = 0; i < 20; i++) {
            producer.sendOneway(ProducerFixture.message("m"));
        }
        this.a.recover();
        sendAsync(producer, Duration.ofSeconds(3)).forEach(CompletableFuture::join);
        assertThat(this.a.sends()).hasSizeGreaterThan(sends);
        assertThat(conditionOfA(producer)).isEqualTo(Condition.HEALTHY);
    }

    private void awaitDown(Producer producer) {
        settle(sendAsync(producer, Duration.ofSeconds(3)));
        assertThat(conditionOfA(producer)).isEqualTo(Condition.DOWN);
    }

    private void settle(List<CompletableFuture<SendResult>> futures) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            this.time.advance(Duration.ofMillis(10));
            return futures.stream().allMatch(CompletableFuture::isDone);
        });
    }

    // One message for each queue of both brokers
    private List<CompletableFuture<SendResult>> sendAsync(Producer producer, Duration timeout) {
        return IntStream.range(0, 4)
            .mapToObj((i) -> producer.sendAsync(ProducerFixture.message("m" + i),
                    SendOptions.defaults().withTimeout(timeout)))
            .toList();
    }

    private void awaitFailed(CompletableFuture<SendResult> future) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            this.time.advance(Duration.ofMillis(100));
            return future.isDone();
        });
        assertThat(future).isCompletedExceptionally();
    }

    private static Message toA(int queueId) {
        return Message.builder(ProducerFixture.TOPIC)
            .body(new byte[] { 1 })
            .queue(new MessageQueue(ProducerFixture.TOPIC, "a", queueId))
            .build();
    }

    private static Condition conditionOfA(Producer producer) {
        return producer.status()
            .brokers()
            .stream()
            .filter((broker) -> broker.name().equals("a"))
            .findFirst()
            .orElseThrow()
            .condition();
    }

}
