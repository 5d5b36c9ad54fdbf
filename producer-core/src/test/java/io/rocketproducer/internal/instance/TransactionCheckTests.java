/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spi.TransactionEnd;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transaction checks by a broker.
 */
class TransactionCheckTests {

    private static final int GET_CONSUMER_RUNNING_INFO = 307;

    private static final int QUERY_MESSAGE = 12;

    private static final int QUERY_NOT_FOUND = 22;

    private final TransactionFixture fixture = new TransactionFixture();

    private final FakeBroker broker = this.fixture.broker;

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersABrokerThatAsks(TransactionState state) {
        Producer producer = this.fixture.start((message) -> state);
        producer.send(ProducerFixture.toB("connects"));
        this.fixture.ask("id-1", Map.of("TAGS", "t", "KEYS", "k1 k2"));
        FakeFrame end = this.fixture.end(1);
        assertThat(end.isOneWay()).isTrue();
        assertThat(end.fields()).containsEntry("topic", ProducerFixture.TOPIC)
            .containsEntry("producerGroup", "fixture")
            .containsEntry("tranStateTableOffset", "77")
            .containsEntry("commitLogOffset", "88")
            .containsEntry("commitOrRollback", TransactionFixture.code(state))
            .containsEntry("fromTransactionCheck", "true")
            .containsEntry("msgId", "id-1")
            .containsEntry("transactionId", "id-1")
            .containsEntry("bname", "b");
        StoredMessage message = this.fixture.asked.get(0);
        assertThat(message.messageId()).isEqualTo("id-1");
        assertThat(message.topic()).isEqualTo(ProducerFixture.TOPIC);
        assertThat(message.queue().queueId()).isEqualTo(StoredMessageBytes.QUEUE_ID);
        assertThat(message.tag()).isEqualTo("t");
        assertThat(message.keys()).containsExactly("k1", "k2");
        assertThat(message.body()).containsExactly(1, 2, 3);
        assertThat(message.bornTime().toEpochMilli()).isEqualTo(StoredMessageBytes.BORN);
        assertThat(message.offsetMessageId()).isEqualTo("7F00000100002A9F0000000000001092");
    }

    @Test
    void decompressesWhatTheCheckerSees() throws Exception {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write("body".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        this.fixture.ask("id-1", new StoredMessageBytes(ProducerFixture.TOPIC, 0x301,
                Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-1"), compressed.toByteArray()));
        this.fixture.end(1);
        assertThat(new String(this.fixture.asked.get(0).body(), StandardCharsets.UTF_8))
            .isEqualTo("body".repeat(1_000));
    }

    @Test
    void checkersAreChosenByTopic() {
        AtomicInteger bills = new AtomicInteger();
        Producer producer = this.fixture.producers.start((settings) -> settings, ProducerExtensions.builder()
            .transactionCheckers(List.of(TransactionChecker.forTopics(Set.of("bills"), (message) -> {
                bills.incrementAndGet();
                return TransactionState.COMMIT;
            }), TransactionChecker.forTopics(Set.of(ProducerFixture.TOPIC), (message) -> TransactionState.ROLLBACK)))
            .build());
        producer.send(ProducerFixture.toB("connects"));
        this.fixture.ask("id-1", Map.of());
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("12");
        this.fixture.ask("id-2",
                new StoredMessageBytes("others", 0, Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-2"), new byte[1]));
        assertThat(this.fixture.end(2).field("commitOrRollback")).isEqualTo("0");
        assertThat(bills).hasValue(0);
    }

    @Test
    void checkerThatThrowsIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        Producer producer = this.fixture.start((message) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("card 4711");
            }
            return TransactionState.COMMIT;
        });
        producer.send(ProducerFixture.toB("connects"));
        this.fixture.ask("id-1", Map.of());
        FakeFrame end = this.fixture.end(1);
        assertThat(end.field("commitOrRollback")).isEqualTo("0");
        assertThat(end.remark()).contains("IllegalStateException").doesNotContain("4711");
        this.fixture.ask("id-1", Map.of());
        assertThat(this.fixture.end(2).field("commitOrRollback")).isEqualTo("8");
    }

    @Test
    void nothingIsKnownWhileTheLocalTransactionRuns() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            this.fixture.ask(id, Map.of());
            FakeFrame end = this.fixture.end(1);
            assertThat(end.field("commitOrRollback")).isEqualTo("0");
            assertThat(end.field("fromTransactionCheck")).isEqualTo("true");
            return TransactionState.ROLLBACK;
        });
        assertThat(this.fixture.end(2).field("commitOrRollback")).isEqualTo("12");
        assertThat(this.fixture.asked).isEmpty();
    }

    @Test
    void questionThatMeetsTheOutcomeOnTheWayCommitsNothingTwice() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        String id = producer.sendInTransaction(ProducerFixture.toB("x"), (message, own) -> TransactionState.COMMIT)
            .transactionId();
        this.fixture.ask(id, Map.of());
        List<FakeFrame> ends = this.broker.server().awaitRequests(TransactionFixture.END_TRANSACTION, 2);
        assertThat(ends.get(0).field("commitOrRollback")).isEqualTo("8");
        assertThat(ends.get(1).field("commitOrRollback")).isEqualTo("0");
        assertThat(this.fixture.asked).isEmpty();
    }

    // A broker stores a half message again before it checks, and may have been committed
    // by then
    @Test
    void checkOfACommittedMessageRemovesTheHalfMessageOnly() {
        List<TransactionEnd> ends = new CopyOnWriteArrayList<>();
        Producer producer = this.fixture.producers.start((settings) -> settings,
                ProducerExtensions.builder()
                    .transactionCheckers(List.of((message) -> TransactionState.COMMIT))
                    .hooks(List.of(new SendHook() {
                        @Override
                        public void afterTransaction(TransactionEnd end) {
                            ends.add(end);
                        }
                    }))
                    .build());
        producer.send(ProducerFixture.toB("connects"));
        store("id-1");
        this.fixture.ask("id-1", Map.of());
        assertThat(this.fixture.end(1).fields()).containsEntry("commitOrRollback", "12")
            .containsEntry("fromTransactionCheck", "true")
            .containsEntry("topic", ProducerFixture.TOPIC)
            .containsEntry("tranStateTableOffset", "77")
            .containsEntry("commitLogOffset", "88");
        this.fixture.ask("id-2", Map.of());
        assertThat(this.fixture.end(2).field("commitOrRollback")).isEqualTo("8");
        Awaitility.await().until(() -> !ends.isEmpty());
        assertThat(ends).extracting(TransactionEnd::transactionId).containsExactly("id-2");
        assertThat(this.broker.server().requests(QUERY_MESSAGE)).first()
            .satisfies((query) -> assertThat(query.fields()).containsEntry("topic", ProducerFixture.TOPIC)
                .containsEntry("key", "id-1")
                .containsEntry("_UNIQUE_KEY_QUERY", "true"));
    }

    @ParameterizedTest
    @EnumSource(names = { "ROLLBACK", "UNKNOWN" })
    void onlyACommitNeedsAQuery(TransactionState state) {
        Producer producer = this.fixture.start((message) -> state);
        producer.send(ProducerFixture.toB("connects"));
        this.fixture.ask("id-1", Map.of());
        this.fixture.end(1);
        assertThat(this.broker.server().requests(QUERY_MESSAGE)).isEmpty();
    }

    @Test
    void brokerThatRefusesTheQueryGetsTheCommit() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        this.broker.server().on(QUERY_MESSAGE, FakeResponder.code(16, "no permission"));
        this.fixture.ask("id-1", Map.of());
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("8");
    }

    @Test
    void checkWhoseQueryGetsNoResponseIsAnsweredTheNextTime() {
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(300)),
                (message) -> TransactionState.COMMIT);
        Awaitility.await().ignoreExceptions().until(() -> producer.send(ProducerFixture.toB("connects")) != null);
        AtomicInteger queries = new AtomicInteger();
        this.broker.server().on(QUERY_MESSAGE, (exchange) -> {
            if (queries.incrementAndGet() > 1) {
                exchange.reply(FakeReply.of(QUERY_NOT_FOUND, null));
            }
        });
        this.fixture.ask("id-1", Map.of());
        Awaitility.await().until(() -> queries.get() == 1);
        Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
            this.fixture.ask("id-1", Map.of());
            return this.broker.server()
                .requests(TransactionFixture.END_TRANSACTION)
                .stream()
                .anyMatch((end) -> end.field("commitOrRollback").equals("8"));
        });
        assertThat(queries).hasValueGreaterThan(1);
    }

    @Test
    void proxiesAreNotQueried() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        FakeReply question = TransactionFixture.question("id-1", new StoredMessageBytes(ProducerFixture.TOPIC, 0,
                Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-1"), new byte[1]));
        Map<String, String> fields = new HashMap<>(question.fields());
        fields.remove("bname");
        this.broker.server()
            .sendRequest(1, true, new FakeReply(TransactionFixture.CHECK, null, fields, question.body()));
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("8");
        assertThat(this.broker.server().requests(QUERY_MESSAGE)).isEmpty();
    }

    @Test
    void endNamesTheHalfMessageOfTheLatestCheck() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            this.fixture.ask(id, Map.of());
            this.fixture.end(1);
            return TransactionState.COMMIT;
        });
        assertThat(this.fixture.end(2).fields()).containsEntry("tranStateTableOffset", "77")
            .containsEntry("commitLogOffset", "88")
            .containsEntry("commitOrRollback", "8")
            .containsEntry("bname", "b")
            .containsEntry("fromTransactionCheck", "false");
    }

    private void store(String id) {
        byte[] stored = new StoredMessageBytes(ProducerFixture.TOPIC, 0, Map.of("PGROUP", "fixture", "UNIQ_KEY", id),
                new byte[] { 1 })
            .encode();
        this.broker.server()
            .on(QUERY_MESSAGE, (exchange) -> exchange.reply(exchange.request().field("key").equals(id)
                    ? new FakeReply(0, null, Map.of(), stored) : FakeReply.of(QUERY_NOT_FOUND, null)));
    }

    @Test
    void producersOfTheSameGroupShareTheQuestions() {
        Producer first = this.fixture.start((message) -> TransactionState.COMMIT);
        Producer second = this.fixture.start((message) -> TransactionState.COMMIT);
        second.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            this.fixture.ask(id, Map.of());
            assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("0");
            return TransactionState.UNKNOWN;
        });
        second.close(Duration.ofSeconds(1));
        this.broker.server().awaitRequests(TransactionFixture.END_TRANSACTION, 2);
        assertThat(first.send(ProducerFixture.toB("connected"))).isNotNull();
        this.fixture.ask("other", Map.of());
        assertThat(this.fixture.end(3).field("commitOrRollback")).isEqualTo("8");
    }

    @Test
    void questionsThatNobodyUnderstandsDoNoHarm() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        int accepted = this.broker.server().accepted();
        FakeReply whole = TransactionFixture.question("id-1", new StoredMessageBytes(ProducerFixture.TOPIC, 0,
                Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-1"), new byte[1]));
        this.broker.server()
            .sendRequest(1, true, new FakeReply(TransactionFixture.CHECK, null, whole.fields(), new byte[] { 1, 2 }));
        this.broker.server()
            .sendRequest(2, true, new FakeReply(TransactionFixture.CHECK, null, Map.of(), whole.body()));
        this.broker.server()
            .sendRequest(3, false, new FakeReply(TransactionFixture.CHECK, null, Map.of(), new byte[0]));
        this.broker.server()
            .sendRequest(4, true, TransactionFixture.question("id-2",
                    new StoredMessageBytes(ProducerFixture.TOPIC, 0, Map.of("PGROUP", "others"), new byte[1])));
        this.broker.server()
            .sendRequest(5, true, TransactionFixture.question("id-3", new StoredMessageBytes(ProducerFixture.TOPIC, 0x1,
                    Map.of("PGROUP", "fixture", "UNIQ_KEY", "id-3"), new byte[] { 9, 9 })));
        FakeFrame end = this.fixture.end(1);
        assertThat(end.field("msgId")).isEqualTo("id-3");
        assertThat(end.field("commitOrRollback")).isEqualTo("0");
        this.fixture.ask("id-1", Map.of());
        assertThat(this.fixture.end(2).field("msgId")).isEqualTo("id-1");
        assertThat(this.broker.server().accepted()).isEqualTo(accepted);
        assertThat(this.broker.server().answers()).isEmpty();
    }

    @Test
    void saysThatItHasNoConsumers() {
        Producer producer = this.fixture.start((message) -> TransactionState.COMMIT);
        producer.send(ProducerFixture.toB("connects"));
        this.broker.server().sendRequest(9, false, FakeReply.of(GET_CONSUMER_RUNNING_INFO, null));
        FakeFrame answer = this.broker.server().awaitAnswer(9);
        assertThat(answer.code()).isOne();
        assertThat(answer.remark()).contains("no consumer groups");
        this.broker.server().sendRequest(10, true, FakeReply.of(40, null));
        this.broker.server().sendRequest(11, false, FakeReply.of(4_711, null));
        assertThat(this.broker.server().awaitAnswer(11).code()).isEqualTo(3);
        assertThat(this.broker.server().answers()).hasSize(2);
    }

    @Test
    void namespaceIsPutOnAndTakenOff() {
        this.fixture.producers.cluster.topic("ns%orders", 1);
        Producer producer = this.fixture.start((settings) -> settings.namespace("ns"),
                (message) -> TransactionState.COMMIT);
        TransactionResult result = producer.sendInTransaction(ProducerFixture.message("x"),
                (message, id) -> TransactionState.COMMIT);
        FakeBroker holder = this.fixture.producers.cluster.broker(result.sendResult().queue().brokerName());
        FakeFrame end = holder.server().awaitRequest(TransactionFixture.END_TRANSACTION);
        assertThat(end.field("topic")).isEqualTo("ns%orders");
        assertThat(end.field("producerGroup")).isEqualTo("ns%fixture");
        holder.server()
            .sendRequest(1, true, TransactionFixture.question("id-1", new StoredMessageBytes("ns%orders", 0,
                    Map.of("PGROUP", "ns%fixture", "UNIQ_KEY", "id-1"), new byte[1])));
        assertThat(holder.server().awaitRequests(TransactionFixture.END_TRANSACTION, 2).get(1).field("topic"))
            .isEqualTo("ns%orders");
        assertThat(this.fixture.asked.get(0).topic()).isEqualTo("orders");
    }

}
