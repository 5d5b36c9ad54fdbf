/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Repeated faults of a broker or name server do not flood the log.
 */
class LogFloodTests {

    private static final int MANY = 1_000;

    private static final int PUSH_REPLY = 326;

    private static final SendOptions LIMIT = SendOptions.defaults().withTimeout(Duration.ofSeconds(2));

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.rocketproducer");

    private final @Nullable Level level = this.logger.getLevel();

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.logger.setLevel(Level.INFO);
        this.appender.start();
        this.logger.addAppender(this.appender);
    }

    @AfterEach
    void close() {
        this.fixture.close();
        this.logger.detachAppender(this.appender);
        this.logger.setLevel(this.level);
    }

    static Stream<Row> floods() {
        return Stream.of(pushed("checks of an unknown group", true, (i) -> check("nobody-" + i, "id-" + i)),
                pushed("checks whose checker fails", true, (i) -> check("fixture", "id-" + i)),
                pushed("checks with an id that is too long", true, (i) -> check("fixture", "x".repeat(1_000) + i)),
                pushed("malformed checks", true,
                        (i) -> new FakeReply(TransactionFixture.CHECK, null, Map.of("x", "" + i), new byte[] { 1 })),
                pushed("replies without correlation id", false,
                        (i) -> new FakeReply(PUSH_REPLY, null, Map.of("properties", "K\u0001" + i + "\u0002"),
                                new byte[1])),
                pushed("replies that no one waits for", false,
                        (i) -> new FakeReply(PUSH_REPLY, null,
                                Map.of("properties", "CORRELATION_ID\u0001" + i + "\u0002"), new byte[1])),
                pushed("unknown requests", false, (i) -> FakeReply.of(4_000 + i, null)),
                responses("negative queue ids",
                        (i) -> new FakeReply(0, null,
                                Map.of("msgId", "1", "queueId", "-" + (i + 1), "queueOffset", "0"), new byte[0])),
                responses("responses without fields", (i) -> FakeReply.success()),
                new Row("frames that are invalid", (test, producer) -> {
                    test.broker.onSend(FakeResponder.garbage());
                    test.sendMany(producer, 50);
                }), new Row("connections that are reset", (test, producer) -> {
                    test.broker.reset();
                    test.sendMany(producer, 50);
                }));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aPeerCausesFewLines(Row row) {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
                    throw new IllegalStateException("checker");
                })).build());
        producer.send(ProducerFixture.toB("connects"));
        this.appender.list.clear();
        row.flood.accept(this, producer);
        assertThat(lines()).as(row.name).hasSizeLessThanOrEqualTo(8);
    }

    private List<String> lines() {
        return List.copyOf(this.appender.list)
            .stream()
            .filter((line) -> line.getLevel().isGreaterOrEqual(Level.INFO))
            .map(ILoggingEvent::getFormattedMessage)
            .toList();
    }

    private static Row pushed(String name, boolean oneWay, IntFunction<FakeReply> request) {
        return new Row(name, (test, producer) -> {
            for (int i = 0; i < MANY; i++) {
                test.broker.server().sendRequest(i, oneWay, request.apply(i));
            }
            // Behind them on the same connection
            producer.send(ProducerFixture.toB("last"), LIMIT.withTimeout(Duration.ofSeconds(10)));
        });
    }

    private static Row responses(String name, IntFunction<FakeReply> response) {
        return new Row(name, (test, producer) -> {
            AtomicInteger number = new AtomicInteger();
            test.broker.onSend((exchange) -> exchange.reply(response.apply(number.getAndIncrement())));
            test.sendMany(producer, 300);
        });
    }

    private void sendMany(Producer producer, int count) {
        IntStream.range(0, count)
            .mapToObj((i) -> producer.sendAsync(ProducerFixture.toB("x"), LIMIT))
            .toList()
            .forEach((send) -> send.handle((result, failure) -> "").join());
    }

    private static FakeReply check(String group, String id) {
        return TransactionFixture.question(id, new StoredMessageBytes(ProducerFixture.TOPIC, 0,
                Map.of("PGROUP", group, "UNIQ_KEY", id), new byte[] { 1 }));
    }

    private record Row(String name, BiConsumer<LogFloodTests, Producer> flood) {

        @Override
        public String toString() {
            return this.name;
        }

    }

}
