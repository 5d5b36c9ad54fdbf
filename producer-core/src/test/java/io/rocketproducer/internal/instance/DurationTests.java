/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.UnexpectedSendException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every configurable duration, for values of any length: either it is rejected before a
 * send with a message that names it, or a producer starts, sends and closes with it.
 */
class DurationTests {

    private static final Map<String, Duration> LENGTHS = lengths();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> settings() {
        Map<String, BiFunction<ProducerSettings.Builder, Duration, ProducerSettings.Builder>> settings = new LinkedHashMap<>();
        settings.put("sendTimeout", ProducerSettings.Builder::sendTimeout);
        settings.put("attemptTimeout", ProducerSettings.Builder::attemptTimeout);
        settings.put("shutdownTimeout", ProducerSettings.Builder::shutdownTimeout);
        settings.put("connectTimeout",
                (to, length) -> to.connection(ConnectionSettings.builder().connectTimeout(length).build()));
        settings.put("idleTimeout",
                (to, length) -> to.connection(ConnectionSettings.builder().idleTimeout(length).build()));
        settings.put("nameServerTimeout",
                (to, length) -> to.connection(ConnectionSettings.builder().nameServerTimeout(length).build()));
        settings.put("heartbeatInterval",
                (to, length) -> to.connection(ConnectionSettings.builder().heartbeatInterval(length).build()));
        settings.put("busyBackoff", (to, length) -> to.retry(
                RetrySettings.builder().busyBackoff(length).maxBusyBackoff(Duration.ofMillis(1)).retries(40).build()));
        settings.put("maxBusyBackoff", (to, length) -> to.retry(
                RetrySettings.builder().busyBackoff(Duration.ofMillis(1)).maxBusyBackoff(length).retries(3).build()));
        settings.put("linger", (to, length) -> to.batch(BatchSettings.builder().linger(length).build())
            .sendTimeout(Duration.ofMillis(100)));
        settings.put("refreshInterval",
                (to, length) -> to.topics(TopicSettings.builder().refreshInterval(length).build()));
        settings.put("linger of traces",
                (to, length) -> to.trace(TraceSettings.builder().enabled(true).linger(length).build()));
        settings.put("reloadInterval",
                (to, length) -> to.connection(
                        ConnectionSettings.builder().tls(TlsSettings.builder().reloadInterval(length).build()).build())
                    .sendTimeout(Duration.ofMillis(100)));
        return settings.entrySet()
            .stream()
            .flatMap((setting) -> LENGTHS.keySet()
                .stream()
                .map((length) -> Arguments.of(setting.getKey(), length, setting.getValue())));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("settings")
    void settingIsRefusedOrWorks(String name, String length,
            BiFunction<ProducerSettings.Builder, Duration, ProducerSettings.Builder> setting) {
        Producer producer;
        try {
            producer = this.fixture.start((builder) -> setting.apply(builder, LENGTHS.get(length)));
        }
        catch (IllegalArgumentException ex) {
            assertThat(ex).hasMessageContaining(name.replaceFirst(" .*", "") + " must ")
                .hasMessageContaining("but was ");
            assertThat(this.fixture.cluster.nameServer().server().accepted()).isZero();
            return;
        }
        this.fixture.cluster.broker("a").busy();
        assertThatCompletes(producer.sendAsync(ProducerFixture.message("x")));
        this.fixture.cluster.broker("a").recover();
        assertThatCompletes(producer.sendAsync(ProducerFixture.message("y")));
        producer.close();
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

    static Stream<Arguments> arguments() {
        Map<String, BiFunction<Producer, Duration, CompletableFuture<?>>> calls = new LinkedHashMap<>();
        calls.put("timeout of a send", (producer, length) -> producer.sendAsync(ProducerFixture.message("x"),
                SendOptions.defaults().withTimeout(length)));
        calls.put("timeout of a sync send", (producer, length) -> CompletableFuture
            .completedFuture(producer.send(ProducerFixture.message("x"), SendOptions.defaults().withTimeout(length))));
        calls.put("timeout of a probe", Producer::probe);
        calls.put("timeout of a request", (producer, length) -> {
            CompletableFuture<?> reply = producer.request(ProducerFixture.message("x"), length);
            producer.close(Duration.ofMillis(50));
            return reply;
        });
        calls.put("delay of a message", (producer, length) -> producer
            .sendAsync(Message.builder(ProducerFixture.TOPIC).body(new byte[1]).delay(length).build()));
        calls.put("limit of a close", (producer, length) -> {
            CompletableFuture<?> sent = producer.sendAsync(ProducerFixture.message("x"));
            producer.close(length);
            assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
            producer.start();
            return sent;
        });
        return calls.entrySet()
            .stream()
            .flatMap((call) -> LENGTHS.keySet()
                .stream()
                .map((length) -> Arguments.of(call.getKey(), length, call.getValue())));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("arguments")
    void argumentIsRefusedOrWorks(String name, String length,
            BiFunction<Producer, Duration, CompletableFuture<?>> call) {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.message("first"));
        int before = this.fixture.sends();
        try {
            assertThatCompletes(call.apply(producer, LENGTHS.get(length)));
        }
        catch (IllegalArgumentException ex) {
            assertThat(ex).hasMessageContaining(name.replaceFirst(" .*", "") + " must ")
                .hasMessageContaining("but was ");
            assertThat(this.fixture.sends()).isEqualTo(before);
            assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
        }
        catch (InvalidMessageException ex) {
            assertThat(ex).hasMessageContaining("delay must ").hasMessageContaining("but was ");
            assertThat(this.fixture.sends()).isEqualTo(before);
        }
        catch (SendException ex) {
            assertThat(length).isIn("1 ns", "1 ms");
        }
        producer.start();
        producer.send(ProducerFixture.message("last"));
        producer.close();
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

    private static void assertThatCompletes(CompletableFuture<?> future) {
        try {
            future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException ex) {
            assertThat(ex.getCause()).isInstanceOfAny(SendException.class, NoReplyException.class);
            assertThat(ex.getCause()).isNotInstanceOf(UnexpectedSendException.class);
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
    }

    private static Map<String, Duration> lengths() {
        Map<String, Duration> lengths = new LinkedHashMap<>();
        lengths.put("-1 s", Duration.ofSeconds(-1));
        lengths.put("minus forever", Duration.ofSeconds(Long.MIN_VALUE));
        lengths.put("zero", Duration.ZERO);
        lengths.put("1 ns", Duration.ofNanos(1));
        lengths.put("1 ms", Duration.ofMillis(1));
        lengths.put("1 day", Duration.ofDays(1));
        lengths.put("100 years", Duration.ofDays(36_500));
        lengths.put("292 years", Duration.ofNanos(Long.MAX_VALUE));
        lengths.put("Long.MAX_VALUE s", Duration.ofSeconds(Long.MAX_VALUE));
        lengths.put("forever", ChronoUnit.FOREVER.getDuration());
        return lengths;
    }

}
