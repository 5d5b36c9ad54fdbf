/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.Admin.Boundary;
import io.rocketproducer.api.Admin.TimeRange;
import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NewTopic;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AdminTests {

    private static final int QUERY_MESSAGE = 12;

    private static final int CREATE_TOPIC = 17;

    private static final int SEARCH_OFFSET = 29;

    private static final int MAX_OFFSET = 30;

    private static final int MIN_OFFSET = 31;

    private static final int EARLIEST_STORE_TIME = 32;

    private static final int VIEW_MESSAGE = 33;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final MessageQueue QUEUE = new MessageQueue(ProducerFixture.TOPIC, "b", 1);

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker a = this.fixture.cluster.broker("a");

    private final FakeBroker b = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void asksForPlacesAndTimesOfAQueue() {
        Admin admin = this.fixture.start().admin();
        answer(this.b, MAX_OFFSET, Map.of("offset", "42"));
        answer(this.b, MIN_OFFSET, Map.of("offset", "7"));
        answer(this.b, SEARCH_OFFSET, Map.of("offset", "9"));
        answer(this.b, EARLIEST_STORE_TIME, Map.of("timestamp", "1700000000000"));
        assertThat(admin.maxOffset(QUEUE)).succeedsWithin(PATIENCE).isEqualTo(42L);
        assertThat(admin.minOffset(QUEUE)).succeedsWithin(PATIENCE).isEqualTo(7L);
        assertThat(admin.searchOffset(QUEUE, Instant.ofEpochMilli(5), Boundary.UPPER)).succeedsWithin(PATIENCE)
            .isEqualTo(9L);
        assertThat(admin.earliestStoreTime(QUEUE)).succeedsWithin(PATIENCE)
            .isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        for (int code : List.of(MAX_OFFSET, MIN_OFFSET, SEARCH_OFFSET, EARLIEST_STORE_TIME)) {
            assertThat(this.b.server().awaitRequest(code).fields()).containsEntry("topic", ProducerFixture.TOPIC)
                .containsEntry("queueId", "1")
                .containsEntry("bname", "b");
        }
        assertThat(this.b.server().awaitRequest(SEARCH_OFFSET).fields()).containsEntry("timestamp", "5")
            .containsEntry("boundaryType", "UPPER");
    }

    @ParameterizedTest
    @CsvSource({ "16, NOT_ALLOWED", "17, TOPIC_NOT_FOUND", "1, REFUSED" })
    void namesWhyABrokerRefused(int code, Reason reason) {
        Admin admin = this.fixture.start().admin();
        this.b.server().on(MAX_OFFSET, FakeResponder.code(code, "remark"));
        AdminException failure = failureOf(admin.maxOffset(QUEUE));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining("Queue 1 of topic " + ProducerFixture.TOPIC)
            .hasMessageContaining("remark");
    }

    @Test
    void answerWithoutItsFieldIsAFailure() {
        Admin admin = this.fixture.start().admin();
        answer(this.b, MAX_OFFSET, Map.of());
        assertThat(failureOf(admin.maxOffset(QUEUE))).hasMessageContaining("offset");
    }

    @Test
    void unknownTopicsAndBrokersAreNamed() {
        Admin admin = this.fixture.start().admin();
        assertThat(failureOf(admin.queues("nowhere")).reason()).isEqualTo(Reason.TOPIC_NOT_FOUND);
        AdminException failure = failureOf(admin.maxOffset(new MessageQueue(ProducerFixture.TOPIC, "c", 0)));
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("broker c");
    }

    @Test
    void silentBrokerIsWaitedForAsLongAsASend() {
        Admin admin = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(200))).admin();
        this.b.server().on(MAX_OFFSET, FakeResponder.silence());
        assertThat(failureOf(admin.maxOffset(QUEUE)).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void listsQueuesInTheOrderOfSelectors() {
        this.fixture.cluster.topic("ns%bills", 2);
        Admin admin = this.fixture.start((settings) -> settings.namespace("ns")).admin();
        assertThat(admin.queues("bills")).succeedsWithin(PATIENCE)
            .isEqualTo(List.of(new MessageQueue("bills", "a", 0), new MessageQueue("bills", "a", 1),
                    new MessageQueue("bills", "b", 0), new MessageQueue("bills", "b", 1)));
    }

    @Test
    void createsATopicOnEveryBroker() {
        this.fixture.cluster.topic("TBW102", 4);
        Admin admin = this.fixture.start((settings) -> settings.namespace("ns")).admin();
        NewTopic topic = new NewTopic("bills", 3, Map.of("message.type", "FIFO", "a", "b"));
        assertThat(admin.createTopic(topic)).succeedsWithin(PATIENCE);
        for (FakeBroker broker : List.of(this.a, this.b)) {
            assertThat(broker.server().awaitRequest(CREATE_TOPIC).fields()).containsEntry("topic", "ns%bills")
                .containsEntry("defaultTopic", "TBW102")
                .containsEntry("readQueueNums", "3")
                .containsEntry("writeQueueNums", "3")
                .containsEntry("perm", "6")
                .containsEntry("topicFilterType", "SINGLE_TAG")
                .containsEntry("topicSysFlag", "0")
                .containsEntry("order", "false")
                .containsEntry("attributes", "+a=b,+message.type=FIFO");
        }
    }

    @Test
    void topicThatOneBrokerRefusesIsNotCreatedEverywhere() {
        this.fixture.cluster.topic("TBW102", 4);
        Admin admin = this.fixture.start().admin();
        this.a.server().on(CREATE_TOPIC, FakeResponder.code(16, "no"));
        AdminException failure = failureOf(admin.createTopic(new NewTopic("bills", 3)));
        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(failure).hasMessageContaining("broker a").hasMessageContaining("not created everywhere");
        this.b.server().awaitRequest(CREATE_TOPIC);
    }

    @Test
    void findsAMessageWhereItsIdSays() {
        Admin admin = this.fixture.start().admin();
        this.b.server()
            .on(VIEW_MESSAGE,
                    (exchange) -> exchange.reply(new FakeReply(0, null, Map.of(), stored("u1", "k").encode())));
        assertThat(admin.message(ProducerFixture.TOPIC, offsetId(this.b.server().port()))).succeedsWithin(PATIENCE)
            .satisfies((message) -> {
                assertThat(message.messageId()).isEqualTo("u1");
                assertThat(message.queue().brokerName()).isEqualTo("b");
                assertThat(message.body()).containsExactly(1);
                assertThat(message).hasToString(
                        "StoredMessage[messageId=u1, queue=" + message.queue() + ", queueOffset=41, bodyBytes=1]");
            });
        assertThat(this.b.server().awaitRequest(VIEW_MESSAGE).fields()).containsEntry("offset", "4242")
            .containsEntry("topic", ProducerFixture.TOPIC);
        assertThat(this.b.server().requests(QUERY_MESSAGE)).isEmpty();
    }

    @Test
    void idOfAProducerIsLookedUpInTheIndexAndNoAddressInItIsContacted() {
        Admin admin = this.fixture.start().admin();
        // 32 hex digits: could be 127.0.0.1 and a port without a broker of this topic
        String id = offsetId(1);
        this.a.server().on(QUERY_MESSAGE, FakeResponder.code(22, "none"));
        this.b.server()
            .on(QUERY_MESSAGE,
                    (exchange) -> exchange.reply(new FakeReply(0, null, Map.of(), stored(id, "k").encode())));
        assertThat(admin.message(ProducerFixture.TOPIC, id)).succeedsWithin(PATIENCE)
            .extracting(StoredMessage::messageId)
            .isEqualTo(id);
        FakeFrame query = this.b.server().awaitRequest(QUERY_MESSAGE);
        assertThat(query.fields()).containsEntry("key", id)
            .containsEntry("maxNum", "32")
            .containsEntry("indexType", "U")
            .containsEntry("_UNIQUE_KEY_QUERY", "true");
    }

    @Test
    void whatIsNotWhereTheIdSaysIsLookedUpInTheIndex() {
        Admin admin = this.fixture.start().admin();
        String id = offsetId(this.b.server().port());
        this.b.server().on(VIEW_MESSAGE, FakeResponder.code(1, "no message there"));
        this.a.server().on(QUERY_MESSAGE, FakeResponder.code(22, "none"));
        this.b.server()
            .on(QUERY_MESSAGE,
                    (exchange) -> exchange.reply(new FakeReply(0, null, Map.of(), stored(id, "k").encode())));
        assertThat(admin.message(ProducerFixture.TOPIC, id)).succeedsWithin(PATIENCE);
        this.b.server().on(QUERY_MESSAGE, FakeResponder.code(22, "none"));
        assertThat(failureOf(admin.message(ProducerFixture.TOPIC, id)).reason()).isEqualTo(Reason.MESSAGE_NOT_FOUND);
        assertThat(failureOf(admin.message(ProducerFixture.TOPIC, "no id at all")).reason())
            .isEqualTo(Reason.MESSAGE_NOT_FOUND);
    }

    @Test
    void findsMessagesByKeyAndLeavesOutThoseWithTheSameHash() {
        Admin admin = this.fixture.start().admin();
        byte[] wanted = stored("u1", "k1 k2").encode();
        byte[] other = stored("u2", "k3").encode();
        byte[] both = new byte[wanted.length + other.length];
        System.arraycopy(other, 0, both, 0, other.length);
        System.arraycopy(wanted, 0, both, other.length, wanted.length);
        this.a.server().on(QUERY_MESSAGE, (exchange) -> exchange.reply(new FakeReply(0, null, Map.of(), both)));
        this.b.server().on(QUERY_MESSAGE, FakeResponder.code(22, "none"));
        TimeRange range = new TimeRange(Instant.ofEpochMilli(3), Instant.ofEpochMilli(4));
        assertThat(admin.messagesByKey(ProducerFixture.TOPIC, "k2", range, 5)).succeedsWithin(PATIENCE)
            .satisfies((messages) -> assertThat(messages).extracting(StoredMessage::messageId).containsExactly("u1"));
        assertThat(this.b.server().awaitRequest(QUERY_MESSAGE).fields()).containsEntry("key", "k2")
            .containsEntry("maxNum", "5")
            .containsEntry("beginTimestamp", "3")
            .containsEntry("endTimestamp", "4")
            .containsEntry("indexType", "K")
            .containsEntry("_UNIQUE_KEY_QUERY", "false");
        assertThat(admin.messagesByKey(ProducerFixture.TOPIC, "k9", TimeRange.any(), 5)).succeedsWithin(PATIENCE)
            .isEqualTo(List.of());
    }

    @Test
    void refusesWhatCannotBe() {
        Producer producer = this.fixture.start();
        assertThatIllegalArgumentException().isThrownBy(() -> new NewTopic("no blanks", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewTopic("bills", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewTopic("bills", 1, Map.of("a", "b,+c=d")));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new TimeRange(Instant.ofEpochMilli(4), Instant.ofEpochMilli(3)));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> producer.admin().messagesByKey(ProducerFixture.TOPIC, "k", TimeRange.any(), 0));
        producer.close();
        assertThatExceptionOfType(ProducerClosedException.class).isThrownBy(producer::admin);
    }

    private static void answer(FakeBroker broker, int code, Map<String, String> fields) {
        broker.server().on(code, (exchange) -> exchange.reply(FakeReply.success(fields)));
    }

    private static StoredMessageBytes stored(String id, String keys) {
        return new StoredMessageBytes(ProducerFixture.TOPIC, 0, Map.of("UNIQ_KEY", id, "KEYS", keys), new byte[] { 1 });
    }

    private static String offsetId(int port) {
        return String.format("7F000001%08X%016X", port, StoredMessageBytes.COMMIT_LOG_OFFSET);
    }

    private static AdminException failureOf(CompletableFuture<?> answer) {
        return (AdminException) catchThrowableOfType(CompletionException.class,
                () -> answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
            .getCause();
    }

}
