/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import org.apache.rocketmq.common.producer.RecallMessageHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.RecallException.Reason;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class RecallTests {

    private static final int RECALL = 370;

    private static final long NEVER = Long.MAX_VALUE;

    private static final String ID = "7F0000010001000000000000000000AB";

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void asksTheBrokerThatHoldsTheMessage() {
        this.broker.server().on(RECALL, (exchange) -> exchange.reply(FakeReply.success(Map.of("msgId", ID))));
        String handle = handle("fixture-ns%orders", "b", NEVER);
        this.fixture.cluster.topic("fixture-ns%orders", 1);
        Producer producer = this.fixture.start((settings) -> settings.namespace("fixture-ns"));
        assertThat(producer.recall("orders", handle)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(ID);
        FakeFrame request = this.broker.server().awaitRequest(RECALL);
        assertThat(request.field("topic")).isEqualTo("fixture-ns%orders");
        assertThat(request.field("recallHandle")).isEqualTo(handle);
        assertThat(request.field("producerGroup")).isEqualTo("fixture-ns%fixture");
        assertThat(request.field("bname")).isEqualTo("b");
    }

    @Test
    void readsHandlesOfTheOfficialBroker() {
        this.broker.server().on(RECALL, (exchange) -> exchange.reply(FakeReply.success(Map.of("msgId", ID))));
        String handle = RecallMessageHandle.HandleV1.buildHandle("orders", "b", Long.toString(NEVER), ID);
        assertThat(this.fixture.start().recall("orders", handle)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "no handle", "djE=", "djIgb3JkZXJzIGIgMSBJRA==", "djEgb3JkZXJzIGIgeCBJRA==" })
    void refusesWhatIsNoHandle(String handle) {
        RecallException failure = failureOf(this.fixture.start().recall("orders", handle));
        assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_HANDLE);
        assertThat(failure).hasMessageContaining("orders").hasMessageContaining("SendResult.recallHandle()");
        assertThat(failure.possiblyRecalled()).isFalse();
    }

    static Stream<String> longHandles() {
        return Stream.of("x".repeat(3_000), "-".repeat(2_000) + "=a", handle("t".repeat(1_400), "b", "1", ID),
                handle("orders", "b".repeat(1_400), "1", ID), handle("orders", "b", "9".repeat(1_400), ID),
                handle("orders", "b", "secret".repeat(200), ID), handle("orders", "b\n", "1", ID),
                handle("orders", "b", "1", "i".repeat(1_000)), handle("orders", "b", "1", "secret\n"));
    }

    @ParameterizedTest
    @MethodSource("longHandles")
    void quotesNoLongHandle(String handle) {
        RecallException failure = failureOf(this.fixture.start().recall("orders", handle));
        assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_HANDLE);
        assertThat(Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause))
            .allSatisfy((each) -> assertThat(each.getMessage()).hasSizeBetween(10, 300).doesNotContain("secret", "\n"));
    }

    @Test
    void refusesTheHandleOfAnotherTopic() {
        RecallException failure = failureOf(this.fixture.start().recall("orders", handle("bills", "b", NEVER)));
        assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_HANDLE);
        assertThat(failure).hasMessageContaining("belongs to topic bills");
    }

    @ParameterizedTest
    @CsvSource({ "16, 9223372036854775807, NOT_ALLOWED, recallMessageEnable=true", "604, 1, TOO_LATE, was due",
            "604, 9223372036854775807, ILLEGAL_HANDLE, in this cluster",
            "17, 9223372036854775807, TOPIC_NOT_FOUND, remark", "14, 9223372036854775807, UNAVAILABLE, remark",
            "0, 9223372036854775807, UNAVAILABLE, malformed response: header field msgId" })
    void namesWhyTheBrokerRefused(int code, long dueMillis, Reason reason, String text) {
        this.broker.server().on(RECALL, FakeResponder.code(code, "remark"));
        RecallException failure = failureOf(this.fixture.start().recall("orders", handle("orders", "b", dueMillis)));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(ID).hasMessageContaining(text);
        assertThat(failure.possiblyRecalled()).isEqualTo(code == 0);
    }

    @Test
    void topicThatNobodyKnowsIsNamed() {
        Producer producer = this.fixture.start();
        RecallException failure = failureOf(producer.recall("unknown", handle("unknown", "b", NEVER)));
        assertThat(failure.reason()).isEqualTo(Reason.TOPIC_NOT_FOUND);
    }

    @Test
    void silentBrokerCannotHoldARecallForEver() {
        this.broker.server().on(RECALL, FakeResponder.silence());
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(200)));
        RecallException failure = failureOf(producer.recall("orders", handle("orders", "b", NEVER)));
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.possiblyRecalled()).isTrue();
    }

    @Test
    void silentNameServerCannotHoldARecallForEver() {
        this.fixture.cluster.nameServer().silence();
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(200)));
        RecallException failure = failureOf(producer.recall("orders", handle("orders", "b", NEVER)));
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.possiblyRecalled()).isFalse();
    }

    @Test
    void anyBrokerIsAskedForOneThatTheRouteDoesNotName() {
        this.fixture.cluster.brokers()
            .forEach((any) -> any.server()
                .on(RECALL, (exchange) -> exchange.reply(FakeReply.success(Map.of("msgId", ID)))));
        assertThat(this.fixture.start().recall("orders", handle("orders", "behind-a-proxy", NEVER)))
            .succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void closedProducerRecallsNothing() {
        Producer producer = this.fixture.start();
        producer.close();
        assertThat(producer.recall("orders", handle("orders", "b", NEVER))).failsWithin(Duration.ofSeconds(1))
            .withThrowableThat()
            .withCauseInstanceOf(ProducerClosedException.class);
    }

    private static RecallException failureOf(CompletableFuture<String> recall) {
        Throwable failure = catchThrowable(recall::join);
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(RecallException.class);
        return (RecallException) failure.getCause();
    }

    private static String handle(String topic, String broker, long dueMillis) {
        return handle(topic, broker, Long.toString(dueMillis), ID);
    }

    private static String handle(String topic, String broker, String due, String id) {
        return Base64.getUrlEncoder()
            .encodeToString(("v1 " + topic + " " + broker + " " + due + " " + id).getBytes(StandardCharsets.UTF_8));
    }

}
