/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;

/**
 * Exception messages of failed sends, for limits, states and extensions of this client.
 */
class LimitFailureTextTests {

    /** Whether extensions that are called for every request fail. */
    private static volatile boolean failing;

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        failing = false;
        this.fixture.close();
    }

    @ParameterizedTest
    @MethodSource
    void everyLimitIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyLimitIsNamedWithItsRemedy() {
        return Stream.concat(limits(), states());
    }

    private static Stream<FailureRow> limits() {
        return Stream.of(
                FailureRow.of("body too large", InvalidMessageException.class)
                    .settings((settings) -> settings.maxMessageSize(100))
                    .call((producer) -> producer.send(body(101)))
                    .says("its body has 101 bytes and maxMessageSize is 100", "Send a smaller message",
                            "raise the limit here and on the brokers"),
                FailureRow.of("properties too large", InvalidMessageException.class)
                    .call((producer) -> producer
                        .send(FailureRow.message().toBuilder().property("big", "x".repeat(40_000)).build()))
                    .says("its properties take 40", "brokers store at most 32255", "Shorten them",
                            "move them into the body"),
                FailureRow.of("in-flight limit, FAIL", BackPressureException.class)
                    .settings((settings) -> settings.flow(one(Overflow.FAIL)))
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
                    .call((producer) -> {
                        producer.sendAsync(body(1));
                        producer.sendAsync(body(1)).join();
                    })
                    .says("in-flight limit reached (1 messages / 7 MB)", "Slow down",
                            "raise FlowSettings.maxMessages/maxBytes"),
                FailureRow.of("in-flight limit, BLOCK", BackPressureException.class)
                    .settings((settings) -> settings.flow(one(Overflow.BLOCK).toBuilder().maxBytes(1_000_001).build()))
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
                    .call((producer) -> {
                        producer.sendAsync(body(1));
                        producer.send(body(1), within(50));
                    })
                    .says("in-flight limit reached (1 messages / 1000001 bytes)",
                            "none completed within the send timeout of 50 ms", "Slow down",
                            "raise FlowSettings.maxMessages/maxBytes"),
                FailureRow.of("retry budget", BrokerBusyException.class)
                    .settings((settings) -> settings.retry(RetrySettings.builder()
                        .busyBackoff(Duration.ZERO)
                        .maxBusyBackoff(Duration.ZERO)
                        .budget(RetrySettings.Budget.builder().percent(0).minPerSecond(0).build())
                        .build()))
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::busy))
                    .says("response code 2: ", "not retried: retry budget exhausted (RetrySettings.budget)",
                            "The brokers are overloaded: slow down, or add brokers"));
    }

    private static Stream<FailureRow> states() {
        return Stream.of(FailureRow.of("interrupted", SendInterruptedException.class)
            .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
            .call((producer) -> {
                Thread.currentThread().interrupt();
                try {
                    producer.send(body(1));
                }
                finally {
                    Thread.interrupted();
                }
            })
            .says("the sending thread was interrupted", "Do not interrupt it, or use sendAsync"),
                FailureRow.of("not started", ProducerClosedException.class).call((producer) -> {
                    producer.close();
                    producer.send(body(1));
                }).names("fixture").says("is not running", "start it before sending"),
                FailureRow.of("closed while sending", ProducerClosedException.class)
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
                    .connected()
                    .possiblyStored()
                    .call((producer) -> {
                        CompletableFuture<SendResult> future = producer.sendAsync(body(1));
                        producer.close(Duration.ofMillis(100));
                        future.join();
                    })
                    .says("the producer is not running", "stop sending before closing it"),
                FailureRow.of("null", InvalidMessageException.class)
                    .call((producer) -> producer.send((Message) null))
                    .names()
                    .says("Message refused: it is null", "Pass a message"),
                FailureRow.of("illegal part", InvalidMessageException.class)
                    .call((producer) -> Message.builder(ProducerFixture.TOPIC)
                        .body(new byte[1])
                        .keys(FailureRow.CANARY + " " + FailureRow.CANARY)
                        .build())
                    .names()
                    .says("Message refused: a key contains white space", "pass several keys as several arguments"));
    }

    @ParameterizedTest
    @MethodSource
    void everyFaultOfAnExtensionIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyFaultOfAnExtensionIsNamedWithItsRemedy() {
        return Stream.of(FailureRow.of("interceptor vetoes", SendVetoedException.class)
            .extensions(ProducerExtensions.builder().interceptors(List.of((message, mode) -> {
                throw new SendVetoedException("maintenance until noon");
            })).build())
            .names()
            .says("maintenance until noon"),
                unexpected("interceptor")
                    .extensions(ProducerExtensions.builder().interceptors(List.of((message, mode) -> {
                        throw new IllegalStateException(FailureRow.CANARY);
                    })).build()),
                unexpected("selector").extensions(ProducerExtensions.builder().queueSelector((queues, message) -> {
                    throw new IllegalStateException(FailureRow.CANARY);
                }).build()),
                FailureRow.of("selector selects a foreign queue", InvalidMessageException.class)
                    .extensions(ProducerExtensions.builder()
                        .queueSelector((queues, message) -> new MessageQueue("bills", "c", 7))
                        .build())
                    .says("the queue selector selected queue 7 of broker c in topic bills",
                            "Select one of the queues that are passed"),
                unexpected("compressor")
                    .extensions(ProducerExtensions.builder().bodyCompressor(new FailingCompressor()).build())
                    .call((producer) -> producer.send(body(5_000))),
                FailureRow.of("remoting interceptor throws", UnexpectedSendException.class)
                    .connected()
                    .extensions(ProducerExtensions.builder().remotingInterceptors(List.of((request) -> {
                        if (request.code() == 310 && failing) {
                            throw new IllegalStateException(FailureRow.CANARY);
                        }
                        return Map.of();
                    })).build())
                    .fault((fixture) -> failing = true)
                    .says("remoting interceptor io.rocketproducer.internal.instance.LimitFailureTextTests",
                            "threw java.lang.IllegalStateException for request 310", "Fix what the text names"),
                FailureRow.of("credentials provider throws", UnexpectedSendException.class)
                    .connected()
                    .extensions(ProducerExtensions.builder().credentialsProvider(() -> {
                        if (failing) {
                            throw new IllegalStateException(FailureRow.CANARY);
                        }
                        return new Credentials(FailureRow.CANARY + "Key", FailureRow.CANARY + "Secret", null);
                    }).build())
                    .fault((fixture) -> failing = true)
                    .says("threw java.lang.IllegalStateException", "Fix what the text names"));
    }

    private static FailureRow unexpected(String name) {
        return FailureRow.of(name + " throws", UnexpectedSendException.class)
            .says("java.lang.IllegalStateException", "See the cause");
    }

    private static FlowSettings one(Overflow overflow) {
        return FlowSettings.builder().maxMessages(1).maxBytes(7 << 20).overflow(overflow).build();
    }

    private static Message body(int bytes) {
        return FailureRow.secret(Message.builder(ProducerFixture.TOPIC).body(new byte[bytes]));
    }

    private static SendOptions within(long millis) {
        return SendOptions.defaults().withTimeout(Duration.ofMillis(millis));
    }

    private static final class FailingCompressor implements BodyCompressor {

        @Override
        public CompressionType type() {
            return CompressionType.ZLIB;
        }

        @Override
        public byte[] compress(byte[] body) {
            throw new IllegalStateException(FailureRow.CANARY);
        }

    }

}
