/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.protocol.call.BrokerRequests;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The only effect of malformed requests of brokers is one log line.
 */
class MalformedRequestTests {

    private static final int PUSH_REPLY = 326;

    private static final Map<String, String> PUSH = Map.of("sysFlag", "0", "flag", "0", "bornTimestamp", "1");

    private final TransactionFixture fixture = new TransactionFixture();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.log.start();
        ((Logger) LoggerFactory.getLogger(BrokerRequests.class)).addAppender(this.log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(BrokerRequests.class)).detachAppender(this.log);
        this.fixture.close();
    }

    private static FakeReply check() {
        return TransactionFixture.question("id", message("fixture"));
    }

    private static StoredMessageBytes message(String group) {
        return new StoredMessageBytes(ProducerFixture.TOPIC, 0,
                group.isEmpty() ? Map.of() : Map.of("PGROUP", group, "UNIQ_KEY", "id"), new byte[] { 1, 2, 3 });
    }

    private static List<FakeReply> malformedChecks() {
        byte[] body = check().body();
        Stream<FakeReply> fields = Stream.of("tranStateTableOffset", "commitLogOffset")
            .flatMap((field) -> Stream.of("", "x", "-1", "1.5", "9223372036854775808")
                .map((value) -> with(check(), field, value)));
        return Stream
            .of(fields,
                    Stream.of(with(check(), "tranStateTableOffset", null), with(check(), "commitLogOffset", null),
                            with(check(), "transactionId", "a\u0001b")),
                    Stream
                        .of(new byte[0], new byte[] { 1, 2 }, Arrays.copyOf(body, body.length / 2),
                                Arrays.copyOf(body, body.length + 1), twice(body), put(body, 0, Integer.MAX_VALUE),
                                put(body, 0, -1), put(body, 0, 4), put(body, 4, 17), put(body, 12, -1),
                                put(body, 28, -1), put(body, 52, 0), put(body, 52, 65_536), put(body, 84, -1),
                                put(body, 84, Integer.MAX_VALUE), message("").encode())
                        .map((damaged) -> new FakeReply(TransactionFixture.CHECK, null, check().fields(), damaged)))
            .flatMap((some) -> some)
            .toList();
    }

    private static List<FakeReply> malformedReplies(String correlationId) {
        FakeReply valid = push(correlationId);
        return Stream
            .concat(Stream.of("sysFlag", "flag", "bornTimestamp")
                .flatMap((field) -> Stream.of("", "x", "1.5", "9223372036854775808")
                    .map((value) -> with(valid, field, value))),
                    Stream.of(with(valid, "sysFlag", "2147483648"), with(valid, "flag", "-2147483649"),
                            with(valid, "sysFlag", null), with(valid, "properties", null),
                            with(valid, "properties", "\u0001\u0002"), with(valid, "properties", "a\u0001b\u0002")))
            .toList();
    }

    private static FakeReply push(String correlationId) {
        Map<String, String> fields = new LinkedHashMap<>(PUSH);
        fields.put("properties", "CORRELATION_ID\u0001" + correlationId + "\u0002");
        return new FakeReply(PUSH_REPLY, null, fields, "answer".getBytes(StandardCharsets.UTF_8));
    }

    private static FakeReply with(FakeReply valid, String field, @Nullable String value) {
        Map<String, String> fields = new LinkedHashMap<>(valid.fields());
        if (value != null) {
            fields.put(field, value);
        }
        else {
            fields.remove(field);
        }
        return new FakeReply(valid.code(), null, fields, valid.body());
    }

    private static byte[] put(byte[] body, int place, int value) {
        byte[] damaged = body.clone();
        ByteBuffer.wrap(damaged).putInt(place, value);
        return damaged;
    }

    private static byte[] twice(byte[] body) {
        return ByteBuffer.allocate(2 * body.length).put(body).put(body).array();
    }

    @Test
    void malformedChecksAreLoggedAndNotAnswered() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        int accepted = this.fixture.broker.server().accepted();
        List<FakeReply> checks = malformedChecks();
        assertThat(checks).hasSize(29);
        for (int i = 0; i < checks.size(); i++) {
            this.fixture.broker.server().sendRequest(i, i % 2 == 0, checks.get(i));
        }
        this.fixture.ask("valid", Map.of());
        assertThat(this.fixture.end(1).field("msgId")).isEqualTo("valid");
        assertThat(this.fixture.broker.server().requests(TransactionFixture.END_TRANSACTION)).hasSize(1);
        assertThat(this.fixture.asked).hasSize(1);
        assertThat(this.fixture.broker.server().answers()).isEmpty();
        assertThat(this.fixture.broker.server().accepted()).isEqualTo(accepted);
        assertThat(this.log.list).hasSize(checks.size())
            .allSatisfy((line) -> assertThat(line.getFormattedMessage()).startsWith("Malformed transaction check from ")
                .matches(".*: .{10,}"));
    }

    @Test
    void malformedRepliesAreLoggedAndTheRequestGoesOnWaiting() {
        this.fixture.producers.cluster.topic("fake_REPLY_TOPIC", 1);
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        CompletableFuture<ReplyMessage> reply = producer.request(ProducerFixture.toB("question"),
                Duration.ofSeconds(20));
        String id = this.fixture.broker.server().awaitRequest(310).property("CORRELATION_ID");
        List<FakeReply> malformed = malformedReplies(id);
        assertThat(malformed).hasSize(18);
        for (int i = 0; i < malformed.size(); i++) {
            this.fixture.broker.server().sendRequest(i, false, malformed.get(i));
            assertThat(this.fixture.broker.server().awaitAnswer(i).code()).isOne();
        }
        assertThat(reply).isNotDone();
        assertThat(this.log.list).hasSize(malformed.size())
            .allSatisfy((line) -> assertThat(line.getFormattedMessage()).startsWith("Malformed reply message from "));
        this.fixture.broker.server().sendRequest(1_000, false, push(id));
        assertThat(reply).succeedsWithin(Duration.ofSeconds(5));
    }

}
