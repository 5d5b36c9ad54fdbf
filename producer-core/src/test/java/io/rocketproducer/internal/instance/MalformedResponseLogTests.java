/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Any number of malformed responses of a peer causes one log line in ten seconds, without
 * a stack trace. Each fails only its own call.
 */
class MalformedResponseLogTests {

    private static final int MANY = 100;

    private static final int BOMBS = 12;

    private static final String ROUTE = "{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},\"brokerName\":"
            + "\"b\",\"cluster\":\"C\"}],\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":6,\"readQueueNums\":4,"
            + "\"writeQueueNums\":2147483647}]}";

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.log.start();
        ((Logger) LoggerFactory.getLogger("io.rocketproducer.internal")).addAppender(this.log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger("io.rocketproducer.internal")).detachAppender(this.log);
        this.fixture.close();
    }

    @Test
    void negativeQueueIdsAreOneLine() {
        Producer producer = this.fixture
            .start((settings) -> settings.retry(RetrySettings.builder().retries(0).asyncRetries(0).build()));
        this.fixture.cluster.brokers().forEach((broker) -> broker.onSend((exchange) -> {
            FakeReply stored = broker.store(exchange.request(), 0);
            Map<String, String> fields = new HashMap<>(stored.fields());
            fields.put("queueId", "-1");
            exchange.replyTo(exchange.request().opaque(), new FakeReply(0, null, fields, new byte[0]));
        }));
        for (int i = 0; i < MANY; i++) {
            assertThat(catchThrowable(() -> producer.send(ProducerFixture.message("x"))))
                .hasMessageContaining("header field queueId is -1");
        }
        assertThat(malformed()).singleElement()
            .satisfies((line) -> assertThat(line.getFormattedMessage())
                .contains("request 310: malformed response: header field queueId is -1, not 0..32768"));
        assertNoStackTrace();
        this.time.advance(Duration.ofSeconds(11));
        assertThat(catchThrowable(() -> producer.send(ProducerFixture.message("x")))).isNotNull();
        assertThat(malformed()).hasSize(2);
        assertThat(malformed().get(1).getFormattedMessage())
            .contains((MANY - 1) + " further lines of this kind were not logged");
    }

    @Test
    void routesThatAreTooLargeAreOneLineAndTheNextValidOneIsUsed() {
        Producer producer = this.fixture.start();
        for (int i = 0; i < MANY; i++) {
            this.fixture.cluster.nameServer().route("topic-" + i, ROUTE);
            String topic = "topic-" + i;
            assertThat(catchThrowable(() -> producer.admin().queues(topic).join()))
                .hasMessageContaining("malformed response: writeQueueNums in a route is 2147483647, not 0..32768");
        }
        assertThat(malformed()).singleElement()
            .satisfies((line) -> assertThat(line.getFormattedMessage()).contains("the route of topic topic-0"));
        assertNoStackTrace();
        this.fixture.cluster.topic("topic-0", 1);
        assertThat(producer.send(Message.of("topic-0", new byte[1])).attempts()).isOne();
    }

    @Test
    void checksWhoseBodyIsABombAreOneLine() throws IOException {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder()
                    .transactionCheckers(List.of((message) -> TransactionState.COMMIT))
                    .build());
        producer.send(ProducerFixture.toB("connects"));
        byte[] bomb = bomb();
        for (int i = 0; i < BOMBS; i++) {
            this.fixture.cluster.broker("b")
                .server()
                .sendRequest(i, true,
                        TransactionFixture.question("id-" + i, new StoredMessageBytes(ProducerFixture.TOPIC, 0x301,
                                Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-" + i), bomb)));
        }
        this.fixture.cluster.broker("b").server().awaitRequests(TransactionFixture.END_TRANSACTION, BOMBS);
        assertThat(malformed()).singleElement()
            .satisfies((line) -> assertThat(line.getFormattedMessage()).contains("more than 4194304 bytes"));
        assertNoStackTrace();
    }

    @Test
    void replyThatIsABombFailsItsOwnRequestOnly() throws IOException {
        this.fixture.cluster.topic("fake_REPLY_TOPIC", 1);
        Producer producer = this.fixture.start();
        List<CompletableFuture<ReplyMessage>> replies = new ArrayList<>();
        for (int i = 0; i < 2 * BOMBS; i++) {
            replies.add(producer.request(ProducerFixture.toB("question " + i), Duration.ofSeconds(20)));
        }
        Awaitility.await().until(() -> this.fixture.cluster.broker("b").messages() == 2 * BOMBS);
        List<FakeFrame> requests = this.fixture.cluster.broker("b").sends();
        byte[] bomb = bomb();
        for (int i = 0; i < 2 * BOMBS; i++) {
            push(i, requests.get(i).property("CORRELATION_ID"), (i % 2 == 0) ? bomb : new byte[] { 1 },
                    (i % 2 == 0) ? 0x301 : 0);
        }
        assertThat(replies).allSatisfy(
                (reply) -> assertThat(reply.handle((value, failure) -> true)).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(replies.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(BOMBS)
            .allSatisfy((reply) -> assertThat(catchThrowable(reply::join)).cause()
                .isInstanceOf(NoReplyException.class)
                .hasMessageContaining("malformed reply: the body of a message has more than 4194304 bytes")
                .hasMessageContaining("maxMessageSize"));
    }

    private void push(int opaque, String correlationId, byte[] body, int sysFlag) {
        Map<String, String> fields = Map.of("sysFlag", String.valueOf(sysFlag), "flag", "0", "bornTimestamp", "1",
                "properties", "CORRELATION_ID\u0001" + correlationId + "\u0002");
        this.fixture.cluster.broker("b").server().sendRequest(opaque, false, new FakeReply(326, null, fields, body));
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            byte[] part = new byte[1024 * 1024];
            IntStream.range(0, 32).forEach((i) -> write(out, part));
        }
        assertThat(bytes.size()).isLessThan("x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8).length);
        return bytes.toByteArray();
    }

    private static void write(DeflaterOutputStream out, byte[] part) {
        try {
            out.write(part);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private List<ILoggingEvent> malformed() {
        return warnings().stream()
            .filter((line) -> line.getFormattedMessage().toLowerCase(Locale.ROOT).contains("malformed "))
            .filter((line) -> !line.getFormattedMessage().startsWith("Circuit breaker"))
            .toList();
    }

    private void assertNoStackTrace() {
        assertThat(warnings()).allSatisfy((line) -> assertThat(line.getThrowableProxy()).isNull());
    }

    private List<ILoggingEvent> warnings() {
        return List.copyOf(this.log.list)
            .stream()
            .filter((line) -> line.getLevel().isGreaterOrEqual(Level.INFO))
            .toList();
    }

}
