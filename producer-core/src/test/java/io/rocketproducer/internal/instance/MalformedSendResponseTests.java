/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.fixture.SendResponseFault;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeExchange;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Malformed responses to sends: each fails only the messages of its own request.
 */
class MalformedSendResponseTests {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int PUSH_REPLY = 326;

    private static final int BATCH = 3;

    private static Cluster json;

    private static Cluster binary;

    @BeforeAll
    static void start() {
        json = new Cluster(false);
        binary = new Cluster(true);
    }

    @AfterAll
    static void close() {
        json.producers.close();
        binary.producers.close();
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Mode.values())
            .flatMap((mode) -> Arrays.stream(SendResponseFault.values())
                .flatMap((fault) -> Stream.of(Arguments.of(mode, fault, false), Arguments.of(mode, fault, true))));
    }

    @Test
    void theTableHasEveryModeFaultAndHeaderFormat() {
        assertThat(cells()).hasSize(8 * 23 * 2);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void malformedResponseFailsItsOwnMessagesAndNothingElse(Mode mode, SendResponseFault fault, boolean binaryHeader) {
        Cluster cluster = binaryHeader ? binary : json;
        cluster.respond((exchange) -> fault.damage(cluster.store(exchange)));
        mode.failing.accept(cluster, fault);
        cluster.recover();
        mode.succeeding.accept(cluster);
        cluster.awaitIdle();
    }

    @ParameterizedTest
    @EnumSource
    void afterAMalformedResponseTheMessageIsSentAgain(SendResponseFault fault) {
        AtomicInteger left = new AtomicInteger(1);
        json.respond((exchange) -> {
            FakeReply stored = json.store(exchange);
            return (left.getAndDecrement() > 0) ? fault.damage(stored) : stored;
        });
        SendResult result = json.retrying.send(ProducerFixture.message("again"));
        assertThat(result.attempts()).isEqualTo(2);
        json.awaitIdle();
    }

    @Test
    void whatIsNotNeededMayBeAnything() {
        for (Map<String, String> fields : List.of(Map.of("TRACE_ON", "\u0001"), Map.of("unknown", "\u0002"),
                Map.of("MSG_REGION", ""), Map.of("recallHandle", "x"), Map.of("queueOffset", "-1"))) {
            json.respond((exchange) -> {
                FakeReply stored = json.store(exchange);
                Map<String, String> all = new LinkedHashMap<>(stored.fields());
                all.putAll(fields);
                return new FakeReply(0, null, all, "junk".getBytes(StandardCharsets.UTF_8));
            });
            assertThat(json.plain.send(ProducerFixture.message("x")).attempts()).isOne();
        }
        json.recover();
    }

    /** Send modes. */
    // Stateless lambdas
    @SuppressWarnings("ImmutableEnumChecker")
    enum Mode {

        SYNC((cluster,
                fault) -> assertMalformed(catchThrowableOfType(SendException.class,
                        () -> cluster.plain.send(ProducerFixture.message("x"))), fault),
                (cluster) -> cluster.plain.send(ProducerFixture.message("y"))),

        ASYNC((cluster, fault) -> assertMalformed(failure(cluster.plain.sendAsync(ProducerFixture.message("x"))),
                fault), (cluster) -> cluster.plain.sendAsync(ProducerFixture.message("y")).join()),

        BURST((cluster, fault) -> burst(cluster).forEach((sent) -> assertMalformed(failure(sent), fault)),
                (cluster) -> burst(cluster).forEach(CompletableFuture::join)),

        ORDERED((cluster, fault) -> assertMalformed(failure(cluster.plain.sendAsync(ordered())), fault),
                (cluster) -> cluster.plain.sendAsync(ordered()).join()),

        QUEUE((cluster, fault) -> assertMalformed(failure(cluster.plain.sendAsync(ProducerFixture.toB("x"))), fault),
                (cluster) -> cluster.plain.sendAsync(ProducerFixture.toB("y")).join()),

        ONE_WAY((cluster, fault) -> cluster.plain.sendOneway(ProducerFixture.toB("x")),
                (cluster) -> cluster.plain.sendOneway(ProducerFixture.toB("y"))),

        HALF(MalformedSendResponseTests::failHalf,
                (cluster) -> assertThat(cluster.retrying
                    .sendInTransaction(ProducerFixture.message("y"), (own, id) -> TransactionState.COMMIT)
                    .state()).isEqualTo(TransactionState.COMMIT)),

        REQUEST(MalformedSendResponseTests::request, (cluster) -> request(cluster, null));

        private final BiConsumer<Cluster, SendResponseFault> failing;

        private final Consumer<Cluster> succeeding;

        Mode(BiConsumer<Cluster, SendResponseFault> failing, Consumer<Cluster> succeeding) {
            this.failing = failing;
            this.succeeding = succeeding;
        }

    }

    private static Message ordered() {
        return Message.builder(ProducerFixture.TOPIC).body(new byte[] { 1 }).orderKey("key").build();
    }

    // One request with three messages, because the batch limit ends its linger
    private static List<CompletableFuture<SendResult>> burst(Cluster cluster) {
        return IntStream.range(0, BATCH)
            .mapToObj((i) -> cluster.batching.sendAsync(ProducerFixture.toB("burst " + i)))
            .toList();
    }

    private static void failHalf(Cluster cluster, SendResponseFault fault) {
        int before = cluster.producers.sends();
        AtomicInteger ran = new AtomicInteger();
        SendException failure = catchThrowableOfType(SendException.class,
                () -> cluster.retrying.sendInTransaction(ProducerFixture.message("x"), (own, id) -> {
                    ran.incrementAndGet();
                    return TransactionState.COMMIT;
                }));
        assertMalformed(failure, fault);
        assertThat(ran).as("local transactions that ran").hasValue(0);
        assertThat(cluster.producers.sends() - before).as("half messages sent").isOne();
    }

    // A request that may have arrived continues to wait for its reply
    private static void request(Cluster cluster, @Nullable SendResponseFault fault) {
        int before = cluster.b().sends().size();
        CompletableFuture<ReplyMessage> reply = cluster.plain.request(ProducerFixture.toB("question"), LIMIT);
        await().until(() -> cluster.b().sends().size() > before);
        String id = cluster.b().sends().get(before).property("CORRELATION_ID");
        cluster.b()
            .server()
            .sendRequest(ThreadLocalRandom.current().nextInt(), false,
                    new FakeReply(PUSH_REPLY, null, Map.of("sysFlag", "0", "flag", "0", "bornTimestamp", "1",
                            "properties", "CORRELATION_ID\u0001" + id + "\u0002"), new byte[1]));
        assertThat(reply).succeedsWithin(LIMIT.multipliedBy(2));
    }

    private static void assertMalformed(SendException failure, SendResponseFault fault) {
        assertThat(failure).isInstanceOf(UnexpectedSendException.class)
            .hasMessageContaining("malformed response: header field " + fault.field());
        assertThat(failure.possiblyStored()).isTrue();
        assertThat(failure.attempts()).hasSize(1);
    }

    private static SendException failure(CompletableFuture<SendResult> sent) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class,
                () -> sent.orTimeout(10, TimeUnit.SECONDS).join());
        return (SendException) thrown.getCause();
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    /** A fake cluster with its producers. */
    private static final class Cluster {

        private final ProducerFixture producers = new ProducerFixture();

        private final Producer plain;

        private final Producer batching;

        private final Producer retrying;

        Cluster(boolean binary) {
            if (binary) {
                this.producers.cluster.brokers().forEach((broker) -> broker.server().answerBinary());
                this.producers.cluster.nameServer().server().answerBinary();
            }
            this.producers.cluster.topic("fake_REPLY_TOPIC", 1);
            RetrySettings once = RetrySettings.builder().retries(0).asyncRetries(0).build();
            this.plain = this.producers.start((settings) -> settings.sendTimeout(LIMIT).retry(once));
            this.batching = this.producers.start((settings) -> settings.group("batching")
                .sendTimeout(LIMIT)
                .retry(once)
                .batch(BatchSettings.builder().maxMessages(BATCH).linger(Duration.ofSeconds(1)).build()));
            this.retrying = this.producers.start((settings) -> settings.group("retrying").sendTimeout(LIMIT),
                    ProducerExtensions.builder()
                        .transactionCheckers(List.of((message) -> TransactionState.UNKNOWN))
                        .build());
        }

        FakeBroker b() {
            return this.producers.cluster.broker("b");
        }

        FakeReply store(FakeExchange exchange) {
            return b().store(exchange.request(), 0);
        }

        // One-way requests receive a response, too, which is ignored
        void respond(Function<FakeExchange, FakeReply> response) {
            FakeResponder responder = (exchange) -> exchange.replyTo(exchange.request().opaque(),
                    response.apply(exchange));
            this.producers.cluster.brokers().forEach((broker) -> broker.onSend(responder));
        }

        void recover() {
            this.producers.cluster.brokers().forEach(FakeBroker::recover);
        }

        void awaitIdle() {
            await().until(() -> Stream.of(this.plain, this.batching, this.retrying)
                .allMatch((producer) -> producer.status().messagesInFlight() == 0
                        && producer.status().bytesInFlight() == 0));
        }

    }

}
