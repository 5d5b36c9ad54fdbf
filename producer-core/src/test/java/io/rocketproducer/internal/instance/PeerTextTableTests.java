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
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text of peers in exception messages and log lines: it forges no line, contains no
 * terminal control sequence, and is truncated. A table of each text supplied by peers and
 * of hostile values.
 */
class PeerTextTableTests {

    private static final int PUSH_REPLY = 326;

    /**
     * Four attempts, each with its address, its broker and 259 characters of a remark.
     */
    private static final int MOST = 6_000;

    private static final Map<String, String> HOSTILE = Map.of("CR LF", "a\r\nERROR forged line", "ANSI",
            "a\u001b[2J\u001b[31m", "bidi override", "a\u202egnp.exe", "NUL", "a\u0000b", "1 MB", "x".repeat(1 << 20));

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.rocketproducer");

    private final @Nullable Level level = this.logger.getLevel();

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final List<Throwable> failures = new ArrayList<>();

    private @Nullable Producer running;

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

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        responses(rows);
        routes(rows);
        checks(rows);
        replies(rows);
        discovery(rows);
        return rows;
    }

    private static void responses(List<Row> rows) {
        rows.add(new Row("remark of a rejected send", (test, text) -> {
            test.broker.respondWith(1, text);
            test.sendToB();
        }));
        rows.add(new Row("remark of a busy broker, retried", (test, text) -> {
            test.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(2, text));
            test.sendToB();
        }));
        rows.add(new Row("field of a response", (test, text) -> {
            Map<String, String> fields = Map.of("msgId", "1", "queueId", text, "queueOffset", "0");
            test.broker.onSend(FakeResponder.reply(new FakeReply(0, null, fields, new byte[0])));
            test.sendToB();
        }));
        rows.add(new Row("bytes that are no frame", (test, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            test.broker.onSend((exchange) -> exchange.write(bytes));
            test.sendToB();
        }));
        rows.add(new Row("remark of a name server", (test, text) -> {
            test.fixture.cluster.nameServer().server().on(105, FakeResponder.code(1, text));
            test.send("other");
        }));
    }

    private static void routes(List<Row> rows) {
        rows.add(new Row("broker name in a route", (test, text) -> test.route(text, "127.0.0.1:1", "C", null)));
        rows.add(new Row("address in a route", (test, text) -> test.route("x", text + ":1", "C", null)));
        rows.add(new Row("cluster in a route", (test, text) -> test.route("x", "127.0.0.1:1", text, null)));
        rows.add(new Row("order configuration in a route",
                (test, text) -> test.route("x", "127.0.0.1:1", "C", text + ":1")));
        rows.add(new Row("body of a route", (test, text) -> {
            test.fixture.cluster.nameServer().route("other", "{\"brokerDatas\":" + text);
            test.send("other");
        }));
    }

    private static void checks(List<Row> rows) {
        rows.add(new Row("group of a transaction check", (test, text) -> test.check(text, "id", "orders")));
        rows.add(new Row("id of a transaction check", (test, text) -> test.check("nobody", text, "orders")));
        rows.add(new Row("id of a transaction check of the group",
                (test, text) -> test.check("fixture", text, "orders")));
        rows.add(new Row("topic of a transaction check", (test, text) -> test.check("fixture", "id", text)));
        rows.add(new Row("field of a transaction check", (test, text) -> {
            byte[] message = new StoredMessageBytes("orders", 0, Map.of("PGROUP", "fixture", "UNIQ_KEY", "id"),
                    new byte[1])
                .encode();
            Map<String, String> fields = Map.of("tranStateTableOffset", text, "commitLogOffset", "1");
            test.push(true, new FakeReply(TransactionFixture.CHECK, null, fields, message));
        }));
    }

    private static void replies(List<Row> rows) {
        rows.add(new Row("properties of a pushed reply", (test, text) -> {
            Map<String, String> fields = Map.of("properties", "KEY\u0001" + text + "\u0002");
            test.push(false, new FakeReply(PUSH_REPLY, null, fields, new byte[1]));
        }));
        rows.add(new Row("fields of a pushed reply", (test, text) -> {
            Map<String, String> fields = Map.of("properties", "CORRELATION_ID\u00011\u0002", "sysFlag", text);
            test.push(false, new FakeReply(PUSH_REPLY, null, fields, new byte[1]));
        }));
    }

    private static void discovery(List<Row> rows) {
        rows.add(new Row("answer of an address server", (test, text) -> test.resolve(() -> {
            throw new UncheckedIOException(new IOException(text));
        })));
        rows.add(new Row("addresses of a name server resolver", (test, text) -> test.resolve(() -> List.of(text))));
    }

    private void push(boolean oneWay, FakeReply request) {
        sendToB();
        this.broker.server().sendRequest(1, oneWay, request);
        // Behind it on the same connection
        sendToB();
    }

    private void resolve(NameServerResolver resolver) {
        ProducerExtensions extensions = ProducerExtensions.builder().nameServerResolver(resolver).build();
        send(this.fixture.start((settings) -> settings.nameServers(), extensions), "orders");
    }

    static Stream<Cell> cells() {
        return rows().stream()
            .flatMap((row) -> HOSTILE.entrySet().stream().map((text) -> new Cell(row, text.getKey(), text.getValue())));
    }

    @Test
    void theTableHasManyCells() {
        assertThat(cells()).hasSize(95);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void textOfPeersIsSafeInFailuresAndLogLines(Cell cell) {
        cell.row.fault.accept(this, cell.text);
        for (Throwable failure : this.failures) {
            for (Throwable part = failure; part != null; part = part.getCause()) {
                assertSafe(part.toString());
            }
        }
        for (ILoggingEvent line : List.copyOf(this.appender.list)) {
            assertSafe(line.getFormattedMessage());
            for (IThrowableProxy part = line.getThrowableProxy(); part != null; part = part.getCause()) {
                assertSafe(String.valueOf(part.getMessage()));
            }
        }
    }

    private static void assertSafe(String text) {
        assertThat(text).hasSizeLessThan(MOST).matches("[\\x20-\\x7e]*");
    }

    private void sendToB() {
        try {
            this.producer().send(ProducerFixture.toB("x"), SendOptions.defaults().withTimeout(Duration.ofMillis(300)));
        }
        catch (RuntimeException ex) {
            this.failures.add(ex);
        }
    }

    private void send(String topic) {
        send(producer(), topic);
    }

    private void send(Producer producer, String topic) {
        try {
            producer.send(Message.of(topic, new byte[1]), SendOptions.defaults().withTimeout(Duration.ofMillis(300)));
        }
        catch (RuntimeException ex) {
            this.failures.add(ex);
        }
    }

    private Producer producer() {
        Producer producer = this.running;
        if (producer == null) {
            producer = this.fixture.start((settings) -> settings,
                    ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
                        if (!message.topic().equals("orders")) {
                            throw new IllegalStateException("no such topic: " + message.topic());
                        }
                        return TransactionState.UNKNOWN;
                    })).build());
            this.running = producer;
        }
        return producer;
    }

    private void route(String brokerName, String address, String cluster, @Nullable String order) {
        String json = "{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"" + json(address) + "\"},\"brokerName\":\""
                + json(brokerName) + "\",\"cluster\":\"" + json(cluster) + "\"}],\"queueDatas\":[{\"brokerName\":\""
                + json(brokerName) + "\",\"perm\":6,\"readQueueNums\":1,\"writeQueueNums\":1}]"
                + ((order != null) ? ",\"orderTopicConf\":\"" + json(order) + "\"" : "") + "}";
        this.fixture.cluster.nameServer().route("other", json);
        send("other");
    }

    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
            .forEach((character) -> escaped.append(
                    (character >= ' ' && character < 0x7f) ? (char) character : String.format("\\u%04x", character)));
        return escaped.toString();
    }

    private void check(String group, String id, String topic) {
        sendToB();
        this.broker.server()
            .sendRequest(1, true,
                    TransactionFixture.question("id",
                            new StoredMessageBytes((topic.length() > 127) ? topic.substring(0, 127) : topic, 0,
                                    Map.of("PGROUP", cut(group), "UNIQ_KEY", cut(id)), new byte[1])));
        // Behind the check on the same connection
        sendToB();
    }

    // The properties of a stored message have at most 32 KB
    private static String cut(String text) {
        return (text.length() > 30_000) ? text.substring(0, 30_000) : text;
    }

    private record Row(String name, BiConsumer<PeerTextTableTests, String> fault) {

    }

    private record Cell(Row row, String kind, String text) {

        @Override
        public String toString() {
            return this.row.name + ": " + this.kind;
        }

    }

}
