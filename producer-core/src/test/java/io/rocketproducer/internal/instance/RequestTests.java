/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestTests {

    private static final int HEARTBEAT = 34;

    private static final int SEND_REPLY = 325;

    private static final int PUSH_REPLY = 326;

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    @BeforeEach
    void addReplyTopic() {
        this.fixture.cluster.topic("fake_REPLY_TOPIC", 1);
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void replyBelongsToItsRequest() {
        Producer producer = this.fixture.start();
        List<CompletableFuture<ReplyMessage>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(producer.request(ProducerFixture.toB("question " + i), LONG));
        }
        Awaitility.await().until(() -> this.broker.messages() == 20);
        assertThat(correlationIds()).hasSize(20).doesNotHaveDuplicates();
        assertThat(this.broker.sends()).as("brokers put no cluster on requests in a batch").hasSize(20);
        int opaque = 0;
        for (FakeFrame request : this.broker.sends()) {
            push(opaque++, request.property("CORRELATION_ID"), 0,
                    ("answer to " + request.text()).getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(replies.get(i)).succeedsWithin(LONG);
            assertThat(new String(replies.get(i).join().body(), StandardCharsets.UTF_8))
                .isEqualTo("answer to question " + i);
            assertThat(this.broker.server().awaitAnswer(i).code()).isZero();
        }
        assertThat(replies.get(0).join().properties()).containsEntry("own", "value");
        assertThat(replies.get(0).join()).hasToString("ReplyMessage[messageId=reply-id, bodyBytes=20]");
    }

    @Test
    void everyBrokerOfTheClusterKnowsTheClientBeforeTheRequestLeaves() {
        // The topic is on one broker, the reply may arrive through another
        this.fixture.cluster.nameServer().topic("lonely", 1, List.of(this.broker));
        Producer producer = this.fixture.start();
        CompletableFuture<ReplyMessage> reply = producer.request(Message.of("lonely", new byte[1]), LONG);
        FakeFrame request = this.broker.server().awaitRequest(310);
        FakeFrame heartbeat = this.fixture.cluster.broker("a").server().awaitRequest(HEARTBEAT);
        assertThat(heartbeat.text()).contains("\"fixture\"").contains(request.property("REPLY_TO_CLIENT"));
        assertThat(request.property("REPLY_TO_CLIENT")).isEqualTo(producer.status().clientId());
        assertThat(request.property("TTL")).isEqualTo("20000");
        assertThat(this.broker.server().requests().indexOf(request))
            .isGreaterThan(this.broker.server().requests().indexOf(this.broker.server().awaitRequest(HEARTBEAT)));
        push(1, request.property("CORRELATION_ID"), 0, new byte[1]);
        assertThat(reply).succeedsWithin(LONG);
    }

    @Test
    void noMessageIsRefusedAsSendsRefuseIt() {
        assertThat(this.fixture.start().request(null, LONG)).isCompletedExceptionally()
            .failsWithin(Duration.ZERO)
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(InvalidMessageException.class)
            .withMessage("Message refused: it is null. Pass a message");
    }

    @Test
    void decompressesReplies() throws Exception {
        Producer producer = this.fixture.start();
        CompletableFuture<ReplyMessage> reply = producer.request(ProducerFixture.toB("x"), LONG);
        Awaitility.await().until(() -> this.broker.messages() == 1);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write("body".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        push(1, correlationIds().get(0), 0x301, compressed.toByteArray());
        assertThat(reply).succeedsWithin(LONG);
        assertThat(new String(reply.join().body(), StandardCharsets.UTF_8)).isEqualTo("body".repeat(1_000));
    }

    @Test
    void requestWithoutReplyFailsInTimeAndALateReplyDoesNoHarm() {
        Producer producer = this.fixture.start();
        CompletableFuture<ReplyMessage> reply = producer.request(ProducerFixture.toB("x"), Duration.ofMillis(300));
        Throwable failure = failureOf(reply);
        assertThat(failure).isInstanceOf(NoReplyException.class)
            .hasMessageContaining("within 300 ms")
            .hasMessageContaining(ProducerFixture.TOPIC);
        assertThat(((NoReplyException) failure).correlationId()).isEqualTo(correlationIds().get(0));
        push(1, correlationIds().get(0), 0, new byte[1]);
        assertThat(this.broker.server().awaitAnswer(1).code()).isZero();
    }

    @Test
    void requestThatIsNotSentFailsAtOnce() {
        Producer producer = this.fixture.start();
        this.broker.respondWith(16, "not allowed");
        assertThat(failureOf(producer.request(ProducerFixture.toB("x"), LONG))).isInstanceOf(SendException.class)
            .hasMessageContaining("not allowed");
        assertThat(failureOf(producer.request(Message.of("nowhere", new byte[1]), LONG)))
            .isInstanceOf(SendException.class);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> producer.request(ProducerFixture.toB("x"), Duration.ZERO));
        assertThat(failureOf(
                producer.request(Message.builder(ProducerFixture.TOPIC).body(new byte[1]).orderKey("k").build(), LONG)))
            .isInstanceOf(InvalidMessageException.class)
            .hasMessageContaining("order key");
    }

    @Test
    void replyToARequestThatNobodySawArriveCounts() {
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMillis(300)));
        this.broker.silence();
        CompletableFuture<ReplyMessage> reply = producer.request(ProducerFixture.toB("x"), LONG);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 1);
        Awaitility.await().until(() -> producer.status().messagesInFlight() == 0);
        assertThat(reply).isNotDone();
        push(1, correlationIds().get(0), 0, new byte[1]);
        assertThat(reply).succeedsWithin(LONG);
    }

    @Test
    void closingWaitsForRepliesAndFailsTheRest() {
        Producer producer = this.fixture.start();
        CompletableFuture<ReplyMessage> answered = producer.request(ProducerFixture.toB("x"), LONG);
        CompletableFuture<ReplyMessage> left = producer.request(ProducerFixture.toB("y"), LONG);
        Awaitility.await().until(() -> this.broker.messages() == 2);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> producer.close(Duration.ofSeconds(2)));
        push(1, correlationIds().get(0), 0, new byte[1]);
        assertThat(answered).succeedsWithin(LONG);
        assertThat(failureOf(left)).isInstanceOf(NoReplyException.class).hasMessageContaining("closed");
        assertThat(closed).succeedsWithin(LONG);
        assertThat(failureOf(producer.request(ProducerFixture.toB("z"), LONG)))
            .isInstanceOf(ProducerClosedException.class);
    }

    @Test
    void repliesThatNobodyUnderstandsAreRefused() {
        Producer producer = this.fixture.start();
        producer.send(ProducerFixture.toB("connects"));
        this.broker.server().sendRequest(1, false, new FakeReply(PUSH_REPLY, null, Map.of(), new byte[1]));
        assertThat(this.broker.server().awaitAnswer(1).code()).isOne();
        this.broker.server()
            .sendRequest(2, false, new FakeReply(PUSH_REPLY, null,
                    Map.of("properties", "CORRELATION_ID\u0001x\u0002", "sysFlag", "no number"), new byte[1]));
        assertThat(this.broker.server().awaitAnswer(2).code()).isOne();
        assertThat(producer.send(ProducerFixture.toB("still works"))).isNotNull();
    }

    @Test
    void repliesToWhatAConsumerGot() {
        Producer producer = this.fixture.start((settings) -> settings.namespace("ns"));
        this.fixture.cluster.brokers()
            .forEach((each) -> each.server()
                .on(SEND_REPLY, (exchange) -> exchange.reply(each.store(exchange.request(), 0))));
        Map<String, String> request = Map.of("CLUSTER", "fake", "CORRELATION_ID", "c-1", "REPLY_TO_CLIENT", "client-1",
                "TTL", "3000", "KEYS", "none of it");
        assertThat(producer.reply(request, new byte[] { 7 })).succeedsWithin(LONG);
        FakeFrame reply = this.fixture.cluster.brokers()
            .stream()
            .flatMap((each) -> each.server().requests(SEND_REPLY).stream())
            .findFirst()
            .orElseThrow();
        assertThat(reply.field("b")).isEqualTo("fake_REPLY_TOPIC");
        assertThat(reply.field("m")).isEqualTo("false");
        assertThat(reply.property("MSG_TYPE")).isEqualTo("reply");
        assertThat(reply.property("CORRELATION_ID")).isEqualTo("c-1");
        assertThat(reply.property("REPLY_TO_CLIENT")).isEqualTo("client-1");
        assertThat(reply.property("TTL")).isEqualTo("3000");
        assertThat(reply.property("KEYS")).isNull();
        assertThat(reply.body()).containsExactly(7);
    }

    @Test
    void refusesToReplyToWhatIsNoRequest() {
        Producer producer = this.fixture.start();
        for (String missing : List.of("CLUSTER", "CORRELATION_ID", "REPLY_TO_CLIENT")) {
            Map<String, String> request = List.of("CLUSTER", "CORRELATION_ID", "REPLY_TO_CLIENT")
                .stream()
                .filter((name) -> !name.equals(missing))
                .collect(Collectors.toMap((name) -> name, (name) -> "x"));
            assertThat(failureOf(producer.reply(request, new byte[1]))).isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining(missing);
        }
    }

    private void push(int opaque, String correlationId, int sysFlag, byte[] body) {
        this.broker.server()
            .sendRequest(opaque, false,
                    new FakeReply(PUSH_REPLY, null,
                            Map.of("properties",
                                    "CORRELATION_ID\u0001" + correlationId
                                            + "\u0002UNIQ_KEY\u0001reply-id\u0002own\u0001value\u0002",
                                    "sysFlag", Integer.toString(sysFlag), "flag", "0", "bornTimestamp",
                                    "1700000000000"),
                            body));
    }

    private List<String> correlationIds() {
        return this.broker.sends().stream().map((frame) -> frame.property("CORRELATION_ID")).toList();
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        return catchThrowableOfType(CompletionException.class,
                () -> future.copy().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
            .getCause();
    }

}
