/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Brokers that would silently ignore an attribute of a message.
 */
class OldBrokerTests {

    private static final int HEARTBEAT = 34;

    private static final int V4_9_7 = 407;

    private static final int V5_0_0 = 413;

    private static final int V5_3_2 = 477;

    private static final int V5_4_0 = 493;

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> tooOld() {
        Message.Builder delay = Message.builder(ProducerFixture.TOPIC).body(new byte[1]).delay(Duration.ofMinutes(1));
        Message.Builder time = Message.builder(ProducerFixture.TOPIC).body(new byte[1]).deliverAt(Instant.EPOCH);
        Message.Builder priority = Message.builder(ProducerFixture.TOPIC).body(new byte[1]).priority(1);
        return Stream.of(Arguments.of(delay.build(), V4_9_7, "5.0.0"), Arguments.of(time.build(), V4_9_7, "5.0.0"),
                Arguments.of(priority.build(), V5_3_2, "5.4.0"));
    }

    @ParameterizedTest
    @MethodSource("tooOld")
    void whatABrokerWouldIgnoreIsRefusedBeforeItLeaves(Message message, int version, String needed) {
        answerAs(version);
        Producer producer = this.fixture.start();
        BrokerRejectedException failure = catchThrowableOfType(BrokerRejectedException.class,
                () -> producer.send(message));
        assertThat(failure).hasMessageContaining("older than RocketMQ " + needed)
            .hasMessageContaining("Upgrade the broker");
        assertThat(failure.possiblyStored()).isFalse();
        assertThat(failure.responseCode()).isEqualTo(15);
        assertThat(this.fixture.sends()).isZero();
        producer.send(ProducerFixture.message("all brokers take this"));
        assertThat(this.fixture.sends()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = { V5_0_0, V5_4_0, 0 })
    void brokersThatCanOrTellNoVersionGetTheMessage(int version) {
        answerAs(version);
        Producer producer = this.fixture.start();
        producer.send(delayed());
        assertThat(this.fixture.sends()).isOne();
    }

    @Test
    void aBrokerThatWasUpgradedGetsTheMessage() {
        answerAs(V4_9_7);
        Producer producer = this.fixture.start();
        assertThat(catchThrowableOfType(BrokerRejectedException.class, () -> producer.send(delayed()))).isNotNull();
        answerAs(V5_0_0);
        producer.send(delayed());
        assertThat(this.fixture.sends()).isOne();
    }

    @Test
    void brokersAreAskedOnceAndNotForEachMessage() {
        List<FakeHold> holds = this.fixture.cluster.brokers()
            .stream()
            .map((broker) -> broker.server().hold(HEARTBEAT))
            .toList();
        Producer producer = this.fixture.start();
        // Regular heartbeats open the connections, so that no other one follows a query
        producer.admin().queues(ProducerFixture.TOPIC).join();
        this.fixture.cluster.brokers().forEach((broker) -> broker.server().awaitRequests(HEARTBEAT, 1));
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sends.add(producer.sendAsync(delayed()));
        }
        this.fixture.cluster.brokers().forEach((broker) -> broker.server().awaitRequests(HEARTBEAT, 2));
        assertThat(this.fixture.sends()).isZero();
        holds.forEach(FakeHold::release);
        sends.forEach((send) -> assertThat(send).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(this.fixture.sends()).isEqualTo(100);
        for (FakeBroker broker : this.fixture.cluster.brokers()) {
            assertThat(broker.server().requests(HEARTBEAT)).as("the regular one and the question").hasSize(2);
        }
    }

    @Test
    void aMessageWhoseBrokerDoesNotAnswerGoesToAnother() {
        this.fixture.cluster.broker("a").server().on(HEARTBEAT, FakeResponder.reset());
        Producer producer = this.fixture.start();
        for (int i = 0; i < 4; i++) {
            assertThat(producer.send(delayed()).queue().brokerName()).isEqualTo("b");
        }
    }

    @Test
    void aMessageThatWasNotSentIsNotStored() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.server().on(HEARTBEAT, FakeResponder.reset()));
        Producer producer = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().retries(0).build()));
        ConnectionLostException failure = catchThrowableOfType(ConnectionLostException.class,
                () -> producer.send(delayed()));
        assertThat(failure.possiblyStored()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ V4_9_7 + ",false", V5_3_2 + ",false", V5_4_0 + ",true" })
    void aBatchHasAnIdOfItsOwnOnlyWhereItsMessagesKeepTheirs(int version, boolean expected) {
        answerAs(version);
        FakeBroker broker = this.fixture.cluster.broker("b");
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.toB("makes the broker known"));
        broker.server().awaitRequest(HEARTBEAT);
        Awaitility.await().untilAsserted(() -> {
            FakeHold hold = broker.hold();
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 10)
                .mapToObj((i) -> producer.sendAsync(ProducerFixture.toB("message " + i)))
                .toList();
            hold.release();
            sends.forEach(CompletableFuture::join);
            FakeFrame batch = broker.sends().get(broker.sends().size() - 1);
            assertThat(batch.code()).isEqualTo(320);
            assertThat(batch.property("UNIQ_KEY") != null).isEqualTo(expected);
        });
    }

    private void answerAs(int version) {
        this.fixture.cluster.brokers().forEach((broker) -> broker.server().answerAs(version));
    }

    private static Message delayed() {
        return Message.builder(ProducerFixture.TOPIC).body(new byte[1]).delay(Duration.ofMinutes(1)).build();
    }

}
