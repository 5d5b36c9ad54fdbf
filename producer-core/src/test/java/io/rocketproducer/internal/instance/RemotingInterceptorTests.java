/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.RemotingRequest;
import io.rocketproducer.test.fake.FakeBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Header fields added by remoting interceptors.
 */
class RemotingInterceptorTests {

    private static final int HEART_BEAT = 34;

    private static final int SEND = 310;

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void everyRequestHasTheirFieldsAndTheySeeWhereItGoes() {
        Queue<RemotingRequest> seen = new ConcurrentLinkedQueue<>();
        Producer producer = start((request) -> {
            seen.add(request);
            return Map.of("trace", "first", "own", "1");
        }, (request) -> Map.of("trace", "second", "empty", ""));
        producer.send(ProducerFixture.toB("x"));
        producer.sendOneway(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(SEND);
        this.broker.server().awaitRequest(HEART_BEAT);
        Awaitility.await().until(() -> this.fixture.sends() == 2);
        assertThat(Stream
            .concat(this.fixture.cluster.brokers().stream().map(FakeBroker::server),
                    Stream.of(this.fixture.cluster.nameServer().server()))
            .flatMap((server) -> server.requests().stream()))
            .hasSizeGreaterThanOrEqualTo(4)
            .allSatisfy((request) -> assertThat(request.fields()).containsEntry("trace", "second")
                .containsEntry("own", "1")
                .doesNotContainKey("empty"));
        assertThat(seen).contains(
                new RemotingRequest(105, Endpoint.parse(this.fixture.cluster.nameServer().address()), false),
                new RemotingRequest(HEART_BEAT, Endpoint.parse(this.broker.address()), false),
                new RemotingRequest(SEND, Endpoint.parse(this.broker.address()), false));
        assertThat(seen).anyMatch((request) -> request.code() == SEND && request.oneWay());
    }

    @Test
    void aRequestWhoseInterceptorThrowsDoesNotLeaveAndIsNotTriedAgain() {
        List<Integer> calls = new ArrayList<>();
        Producer producer = start((request) -> {
            if (request.code() != SEND) {
                return Map.of();
            }
            calls.add(request.code());
            throw new IllegalStateException("no ticket");
        });
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.toB("x")))
            .withMessageContaining("remoting interceptor")
            .withMessageContaining("java.lang.IllegalStateException")
            .withStackTraceContaining("no ticket")
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse());
        assertThat(calls).hasSize(1);
        assertThat(this.broker.sends()).isEmpty();
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).failsWithin(Duration.ofSeconds(5));
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.sendOneway(ProducerFixture.toB("x")));
        assertThat(this.broker.sends()).isEmpty();
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void aLookUpWhoseInterceptorThrowsSaysSo() {
        Producer producer = start((request) -> {
            throw new IllegalStateException("no ticket");
        });
        assertThatExceptionOfType(NameServerUnavailableException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.toB("x"),
                    SendOptions.defaults().withTimeout(Duration.ofMillis(50))))
            .withMessageContaining("remoting interceptor");
        assertThat(this.fixture.cluster.nameServer().server().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "b", "n", "AccessKey", "Signature" })
    void aFieldOfTheRequestItselfCannotBeSet(String name) {
        Producer producer = start((request) -> (request.code() == SEND) ? Map.of(name, "mine") : Map.of());
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.toB("x")))
            .withMessageContaining("sets the field " + name + ", which belongs to request 310");
        assertThat(this.broker.sends()).isEmpty();
    }

    @Test
    void anInterceptorThatReturnsNothingOrNullsFailsClearly() {
        Map<String, String> nulls = new HashMap<>();
        nulls.put("name", null);
        for (RemotingInterceptor broken : List.<RemotingInterceptor>of((request) -> null, (request) -> nulls)) {
            Producer producer = start((request) -> (request.code() == SEND) ? broken.fields(request) : Map.of());
            assertThatExceptionOfType(UnexpectedSendException.class)
                .isThrownBy(() -> producer.send(ProducerFixture.toB("x")))
                .withMessageContaining("java.lang.NullPointerException");
        }
    }

    @Test
    void batchesAndOrderedMessagesGoOnAfterAFailure() {
        boolean[] broken = { true };
        Producer producer = start((request) -> {
            if (broken[0] && request.code() != 105 && request.code() != HEART_BEAT) {
                throw new IllegalStateException("broken");
            }
            return Map.of("fine", "yes");
        });
        Message ordered = Message.builder(ProducerFixture.TOPIC).orderKey("k").body(new byte[1]).build();
        assertThatExceptionOfType(UnexpectedSendException.class).isThrownBy(() -> producer.send(ordered));
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")));
        broken[0] = false;
        assertThat(producer.send(ordered).attempts()).isEqualTo(1);
        assertThat(producer.send(ProducerFixture.message("x")).attempts()).isEqualTo(1);
    }

    // The interceptor often runs before request() has returned
    @RepeatedTest(30)
    void anInterceptorThatClosesTheProducerDoesNotWaitForItsOwnRequest() {
        AtomicReference<Producer> closing = new AtomicReference<>();
        Producer producer = start((request) -> {
            Producer open = (request.code() == SEND) ? closing.getAndSet(null) : null;
            if (open != null) {
                open.close(Duration.ofSeconds(4));
            }
            return Map.of();
        });
        producer.send(ProducerFixture.toB("x"));
        closing.set(producer);
        assertThat(producer.request(ProducerFixture.toB("x"), Duration.ofSeconds(2))).failsWithin(Duration.ofSeconds(5))
            .withThrowableOfType(ExecutionException.class)
            .withCauseInstanceOf(ProducerClosedException.class);
    }

    @Test
    void producersWithOtherInterceptorsShareNoClient() {
        String plain = this.fixture.start().status().clientId();
        assertThat(start((request) -> Map.of()).status().clientId()).isNotEqualTo(plain);
    }

    private Producer start(RemotingInterceptor... interceptors) {
        return this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().remotingInterceptors(List.of(interceptors)).build());
    }

}
