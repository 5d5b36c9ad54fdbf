/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.trace.TraceBean;
import org.apache.rocketmq.client.trace.TraceContext;
import org.apache.rocketmq.client.trace.TraceType;
import org.apache.rocketmq.common.message.MessageType;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus.Trace;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

class TraceTests {

    private final TraceFixture fixture = new TraceFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void nothingIsTracedUnlessAskedFor() {
        Producer producer = this.fixture.producers.start();
        producer.send(ProducerFixture.message("x"));
        producer.close();
        assertThat(this.fixture.messages()).isEmpty();
        assertThat(producer.status().trace()).isEqualTo(Trace.NOTHING);
    }

    @Test
    void aSendIsToldAsTheOfficialClientReadsIt() {
        Producer producer = this.fixture.start(TraceFixture.TRACE);
        SendResult result = producer.send(Message.builder(ProducerFixture.TOPIC)
            .tag("created")
            .keys("k1", "schlüssel")
            .body(new byte[77])
            .build());
        producer.close();
        assertThat(this.fixture.messages()).hasSize(1);
        FakeFrame message = this.fixture.messages().get(0);
        assertThat(TraceFixture.keys(message)).containsExactly(result.messageId(), "k1", "schlüssel");
        assertThat(message.property("WAIT")).isEqualTo("false");
        TraceContext trace = this.fixture.traces().get(0);
        assertThat(trace.getTraceType()).isEqualTo(TraceType.Pub);
        assertThat(trace.getGroupName()).isEqualTo("fixture");
        assertThat(trace.getRegionId()).isEqualTo("DefaultRegion");
        assertThat(trace.isSuccess()).isTrue();
        assertThat(trace.getCostTime()).isBetween(0, 3_000);
        assertThat(trace.getTimeStamp()).isCloseTo(System.currentTimeMillis(), within(60_000L));
        assertThat(trace.getTraceBeans()).singleElement().satisfies((bean) -> {
            assertThat(bean.getTopic()).isEqualTo(ProducerFixture.TOPIC);
            assertThat(bean.getMsgId()).isEqualTo(result.messageId());
            assertThat(bean.getOffsetMsgId()).isEqualTo(result.offsetMessageId());
            assertThat(bean.getTags()).isEqualTo("created");
            assertThat(bean.getKeys()).isEqualTo("k1 schlüssel");
            assertThat(bean.getBodyLength()).isEqualTo(77);
            assertThat(bean.getMsgType()).isEqualTo(MessageType.Normal_Msg);
            assertThat(bean.getStoreHost())
                .isEqualTo(this.fixture.producers.cluster.broker(result.queue().brokerName()).address());
            assertThat(bean.getClientHost()).isNotEmpty();
        });
    }

    @Test
    void eachMessageOfABatchIsToldAndManyShareATrace() {
        Producer producer = this.fixture.start(TraceFixture.TRACE.toBuilder().linger(Duration.ofMinutes(1)).build());
        List<CompletableFuture<SendResult>> sends = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            sends.add(producer.sendAsync(ProducerFixture.message("x")));
        }
        producer.close();
        assertThat(this.fixture.traces()).extracting((trace) -> trace.getTraceBeans().get(0).getMsgId())
            .containsExactlyInAnyOrderElementsOf(sends.stream().map((send) -> send.join().messageId()).toList());
        assertThat(this.fixture.messages()).hasSizeBetween(2, 4);
        assertThat(this.fixture.messages()).allSatisfy((message) -> {
            assertThat(message.body().length).isLessThanOrEqualTo(128 * 1024);
            assertThat(message.field("i").length()).isLessThan(32_767);
        });
    }

    @Test
    void kindsOfMessagesAreToldApart() {
        Producer producer = this.fixture.start(TraceFixture.TRACE);
        producer.send(message().orderKey("o").build());
        producer.send(message().delay(Duration.ofSeconds(1)).build());
        producer.send(message().delayLevel(1).build());
        producer.close();
        assertThat(this.fixture.traces()).extracting((trace) -> trace.getTraceBeans().get(0).getMsgType())
            .containsExactlyInAnyOrder(MessageType.Order_Msg, MessageType.Delay_Msg, MessageType.Delay_Msg);
    }

    @Test
    void theEndOfATransactionIsToldAsTheOfficialClientReadsIt() {
        try (TransactionFixture transactions = new TransactionFixture()) {
            transactions.producers.cluster.topic(TraceFixture.TOPIC, 1);
            Producer producer = transactions.start((settings) -> settings.trace(TraceFixture.TRACE),
                    (asked) -> TransactionState.ROLLBACK);
            String id = producer
                .sendInTransaction(
                        message().tag("t").keys("k").queue(new MessageQueue(ProducerFixture.TOPIC, "b", 0)).build(),
                        (own, transactionId) -> TransactionState.COMMIT)
                .transactionId();
            transactions.ask("other", Map.of("TAGS", "t2", "KEYS", "k2 k3", "MSG_REGION", "r2"));
            transactions.end(2);
            transactions.ask("untraced", Map.of("TRACE_ON", "false"));
            transactions.end(3);
            producer.close();
            List<TraceContext> traces = TraceFixture.traces(transactions.producers.cluster);
            assertThat(traces).extracting(TraceContext::getTraceType)
                .containsExactlyInAnyOrder(TraceType.Pub, TraceType.EndTransaction, TraceType.EndTransaction);
            assertThat(traces).filteredOn((trace) -> trace.getTraceType() == TraceType.Pub)
                .extracting((trace) -> trace.getTraceBeans().get(0).getMsgType())
                .containsExactly(MessageType.Trans_Msg_Half);
            assertThat(TraceFixture.end(traces, id)).satisfies((trace) -> {
                assertThat(trace.getRegionId()).isEqualTo("DefaultRegion");
                assertThat(trace.getGroupName()).isEqualTo("fixture");
                TraceBean bean = trace.getTraceBeans().get(0);
                assertThat(bean.getTopic()).isEqualTo(ProducerFixture.TOPIC);
                assertThat(bean.getTags()).isEqualTo("t");
                assertThat(bean.getKeys()).isEqualTo("k");
                assertThat(bean.getStoreHost()).isEqualTo(transactions.broker.address());
                assertThat(bean.getMsgType()).isEqualTo(MessageType.Trans_msg_Commit);
                assertThat(bean.getTransactionId()).isEqualTo(id);
                assertThat(bean.getTransactionState()).isEqualTo(LocalTransactionState.COMMIT_MESSAGE);
                assertThat(bean.isFromTransactionCheck()).isFalse();
            });
            assertThat(TraceFixture.end(traces, "other")).satisfies((trace) -> {
                assertThat(trace.getRegionId()).isEqualTo("r2");
                TraceBean bean = trace.getTraceBeans().get(0);
                assertThat(bean.getTopic()).isEqualTo(ProducerFixture.TOPIC);
                assertThat(bean.getKeys()).isEqualTo("k2 k3");
                assertThat(bean.getTransactionState()).isEqualTo(LocalTransactionState.ROLLBACK_MESSAGE);
                assertThat(bean.isFromTransactionCheck()).isTrue();
            });
        }
    }

    @Test
    void failuresAreToldWithTheirRetries() {
        this.fixture.onSend(FakeResponder.code(1, "oops"), null);
        Producer producer = this.fixture.start(TraceFixture.TRACE);
        SendException failure = catchThrowableOfType(SendException.class,
                () -> producer.send(ProducerFixture.message("x")));
        producer.close();
        assertThat(this.fixture.traces()).singleElement().satisfies((trace) -> {
            assertThat(trace.isSuccess()).isFalse();
            assertThat(trace.getTraceBeans().get(0).getMsgId()).isEqualTo(failure.messageId());
            assertThat(trace.getTraceBeans().get(0).getStoreHost()).isEqualTo(failure.attempts().get(2).address());
        });
        assertThat(this.fixture.messages().get(0).text()).endsWith("\u00013\u0002");
    }

    @Test
    void whatTheBrokerWantsUntracedIsNot() {
        this.fixture.onSend((exchange) -> exchange.reply(this.fixture.untraced(exchange)), null);
        Producer producer = this.fixture.start(TraceFixture.TRACE);
        producer.send(ProducerFixture.message("x"));
        producer.close();
        assertThat(this.fixture.messages()).isEmpty();
    }

    @Test
    void tracesAreNeitherTracedNorHookedNorCounted() {
        Queue<String> hooked = new ConcurrentLinkedQueue<>();
        Producer producer = this.fixture.start((settings) -> settings.trace(TraceFixture.TRACE),
                ProducerExtensions.builder().hooks(List.of(new SendHook() {

                    @Override
                    public void afterSend(SendContext context, @Nullable SendResult result,
                            @Nullable SendException failure) {
                        hooked.add(context.message().topic());
                    }

                })).interceptors(List.of((message, mode) -> message.toBuilder().property("own", "1").build())).build());
        producer.send(ProducerFixture.message("x"));
        producer.send(Message.of(TraceFixture.TOPIC, new byte[1]));
        producer.sendOneway(ProducerFixture.message("x"));
        Awaitility.await().until(() -> producer.status().trace().equals(new Trace(0, 1, 0)));
        producer.close();
        assertThat(hooked).containsExactlyInAnyOrder(ProducerFixture.TOPIC, TraceFixture.TOPIC, ProducerFixture.TOPIC);
        assertThat(this.fixture.traces()).hasSize(1);
        assertThat(this.fixture.messages()).filteredOn((message) -> message.property("own") == null).hasSize(1);
    }

    @Test
    void tooManyTracesAreDroppedAndSendsGoOn() {
        FakeHold hold = new FakeHold(
                (exchange) -> exchange.reply(this.fixture.producers.cluster.broker("a").store(exchange.request(), 0)));
        this.fixture.onSend(null, hold);
        Producer producer = this.fixture.start(TraceFixture.TRACE.toBuilder().maxWaiting(10).maxMessages(4).build());
        for (int i = 0; i < 100; i++) {
            producer.send(ProducerFixture.message("x"));
        }
        assertThat(producer.status().trace()).isEqualTo(new Trace(10, 0, 90));
        assertThat(producer.status().messagesInFlight()).isZero();
        hold.release();
        Awaitility.await().until(() -> producer.status().trace().equals(new Trace(0, 10, 90)));
    }

    @Test
    void withoutTheTopicNothingIsTracedForAWhileAndSendsGoOn() {
        Producer producer = this.fixture
            .start((settings) -> settings.topics(TopicSettings.builder().autoCreate(false).build())
                .trace(TraceFixture.TRACE.toBuilder().topic("no-such-topic").build()), ProducerExtensions.none());
        producer.send(ProducerFixture.message("x"));
        Awaitility.await().until(() -> producer.status().trace().dropped() == 1);
        int lookups = lookups();
        for (int i = 0; i < 100; i++) {
            producer.send(ProducerFixture.message("x"));
        }
        assertThat(producer.status().trace()).isEqualTo(new Trace(0, 0, 101));
        assertThat(lookups()).isEqualTo(lookups);
    }

    private int lookups() {
        return this.fixture.producers.cluster.nameServer().server().requests(105).size();
    }

    @Test
    void closingWaitsForTracesWithinItsTime() {
        this.fixture.onSend(null, FakeResponder.silence());
        Producer producer = this.fixture.start(TraceFixture.TRACE.toBuilder().linger(Duration.ofMinutes(1)).build());
        producer.send(ProducerFixture.message("x"));
        assertThat(this.fixture.messages()).isEmpty();
        long before = System.nanoTime();
        producer.close(Duration.ofMillis(300));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(300),
                Duration.ofSeconds(3));
        assertThat(this.fixture.messages()).hasSize(1);
    }

    @Test
    void tracingAddsNoThreadAndNoConnection() {
        Producer producer = this.fixture.producers.start();
        use(producer);
        List<String> threads = threads();
        try (Producer traced = this.fixture.start((settings) -> traced(settings), ProducerExtensions.none())) {
            use(traced);
            Awaitility.await().until(() -> traced.status().trace().stored() == 20);
            assertThat(threads()).isEqualTo(threads);
            assertThat(traced.status().connections()).isEqualTo(producer.status().connections());
        }
        assertThat(this.fixture.producers.cluster.brokers())
            .allSatisfy((broker) -> assertThat(broker.server().accepted()).isEqualTo(1));
    }

    private static ProducerSettings.Builder traced(ProducerSettings.Builder settings) {
        return settings.group("traced").trace(TraceFixture.TRACE);
    }

    private static void use(Producer producer) {
        for (int i = 0; i < 10; i++) {
            producer.send(ProducerFixture.message("x"));
            producer.sendAsync(ProducerFixture.message("x")).join();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("rocket-producer"))
            .sorted()
            .toList();
    }

    private static Message.Builder message() {
        return Message.builder(ProducerFixture.TOPIC).body(new byte[] { 1 });
    }

}
