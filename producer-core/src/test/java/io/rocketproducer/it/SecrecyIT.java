/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Admin.TimeRange;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Confidential data is never exposed: secrets, tokens, bodies, keys and properties.
 * Access keys, topics, tags, groups and ids are names, which may be.
 */
class SecrecyIT {

    private static final String TOPIC = "secrecy-it";

    private static final String CANARY = "canary";

    private static final Credentials CREDENTIALS = new Credentials("root", "canary-secret-key",
            "canary-security-token");

    private static final String LONG = "canary-body ".repeat(1_000);

    private final Overheard overheard = new Overheard();

    @Test
    void nothingIsToldOfSendsThatSucceedOrAreRefused() throws Exception {
        try (this.overheard;
                EmbeddedRocketMQ server = EmbeddedRocketMQ.builder()
                    .superUser(CREDENTIALS.accessKey(), CREDENTIALS.secretKey())
                    .brokerProperty("traceTopicEnable", "true")
                    .brokerProperty("transactionTimeOut", "1000")
                    .brokerProperty("transactionCheckInterval", "2000")
                    .brokerProperty("transactionOpBatchInterval", "200")
                    .start()) {
            server.createTopic(TOPIC, 4);
            ProducerSettings settings = settings(server.nameServer(),
                    (builder) -> builder.sendTimeout(Duration.ofSeconds(20)));
            try (Producer producer = Producers.start(settings, extensions())) {
                note(settings, producer);
                sendInEveryWay(producer);
                ask(producer);
                refuse(producer);
                note(settings, producer);
            }
            Credentials forged = new Credentials("root", "canary-forged-key", null);
            try (Producer producer = Producers
                .start(settings(server.nameServer(), (builder) -> builder.credentials(forged)), extensions())) {
                fails(() -> producer.send(message().build()));
                fails(() -> producer.admin().maxOffset(new MessageQueue(TOPIC, "broker-a", 0)).join());
            }
        }
        assertNothingTold(200);
    }

    @Test
    void nothingIsToldOfSendsThatFailAndTimeOut() {
        try (this.overheard; FakeCluster cluster = FakeCluster.start("a", "b").topic(TOPIC, 2)) {
            ProducerSettings settings = settings(cluster.nameServers(),
                    (builder) -> builder.sendTimeout(Duration.ofMillis(300)));
            Producer producer = Producers.start(settings, extensions());
            cluster.brokers().forEach((broker) -> broker.respondWith(1, "oops"));
            fails(() -> producer.send(message().build()));
            cluster.brokers().forEach((broker) -> broker.respondWith(2, "busy"));
            fails(() -> producer.sendAsync(message().build()).join());
            cluster.brokers().forEach(FakeBroker::silence);
            fails(() -> producer.send(message().build()));
            fails(() -> producer.send(message().orderKey("canary-order-key").build()));
            fails(() -> producer.sendInTransaction(message().build(), (own, id) -> TransactionState.COMMIT));
            fails(() -> producer.request(message().build(), Duration.ofMillis(300)).join());
            cluster.brokers().forEach(FakeBroker::refuse);
            fails(() -> producer.send(message().build()));
            cluster.nameServer().refuse();
            fails(() -> producer.send(Message.of("unknown", LONG.getBytes(StandardCharsets.UTF_8))));
            note(settings, producer);
            producer.sendAsync(message().build());
            producer.close(Duration.ofMillis(100));
            fails(() -> producer.send(message().build()));
        }
        assertNothingTold(100);
    }

    private void sendInEveryWay(Producer producer) {
        this.overheard.note(producer.send(message().build()));
        this.overheard.note(producer.send(message().body(LONG.getBytes(StandardCharsets.UTF_8)).build()));
        this.overheard.note(producer.send(message().orderKey("canary-order-key").build()));
        this.overheard.note(producer.send(message().delay(Duration.ofMillis(1)).build()));
        producer.sendAll(Stream.generate(() -> message().build()).limit(50).toList())
            .forEach((future) -> this.overheard.note(future.join()));
        producer.sendOneway(message().build());
        this.overheard.note(producer.sendInTransaction(message().build(), (own, id) -> TransactionState.COMMIT));
        this.overheard.note(producer.sendInTransaction(message().build(), (own, id) -> {
            throw new IllegalStateException("the local transaction failed");
        }));
        fails(() -> producer.request(message().build(), Duration.ofMillis(200)).join());
        Awaitility.await().until(() -> producer.status().trace().stored() > 50);
    }

    private void ask(Producer producer) {
        SendResult sent = producer.send(message().keys("canary-asked").build());
        List<StoredMessage> found = Awaitility.await()
            .until(() -> producer.admin().messagesByKey(TOPIC, "canary-asked", TimeRange.any(), 1).join(),
                    (messages) -> !messages.isEmpty());
        found.forEach(this.overheard::note);
        this.overheard.note(producer.admin().message(TOPIC, sent.offsetMessageId()).join());
        fails(() -> producer.admin().message(TOPIC, "no-id").join());
        fails(() -> producer.reply(Map.of("KEYS", "canary-key"), new byte[1]).join());
    }

    private void refuse(Producer producer) {
        fails(() -> producer.send(message().queue(new MessageQueue(TOPIC, "broker-a", 99)).build()));
        fails(() -> message().keys("canary key").build());
        fails(() -> message().property("name", "canary\u0001value").build());
        fails(() -> message().property("KEYS", "canary-key").build());
        fails(() -> message().orderKey("canary-order-key").delay(Duration.ofSeconds(1)).build());
        fails(() -> producer.send(message().property("large", "canary".repeat(6_000)).build()));
        fails(() -> producer.send(message().body("canary".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)).build()));
        fails(() -> producer.send(message().tag("vetoed").build()));
    }

    private void note(ProducerSettings settings, Producer producer) {
        Message message = message().orderKey("canary-order-key").build();
        Stream
            .of(settings, settings.toBuilder(), settings.trace(), CREDENTIALS, message, message.delivery(),
                    message.toBuilder(), producer, producer.status(), producer.admin())
            .forEach(this.overheard::note);
        this.overheard.noteNames();
    }

    private void fails(Runnable work) {
        Throwable thrown = catchThrowable(work::run);
        assertThat(thrown).isNotNull();
        this.overheard.noteThrown(thrown);
        Throwable cause = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
        if (cause instanceof SendException failure) {
            this.overheard.note(failure.failure());
            failure.attempts().forEach(this.overheard::note);
        }
    }

    // Proves that output was recorded
    private void assertNothingTold(int atLeast) {
        assertThat(this.overheard.texts()).hasSizeGreaterThan(atLeast)
            .anyMatch((text) -> text.startsWith("logged by io.rocketproducer"))
            .anyMatch((text) -> text.startsWith("logged by io.netty"))
            .noneMatch((text) -> text.contains(CANARY));
    }

    private ProducerExtensions extensions() {
        return ProducerExtensions.builder().transactionCheckers(List.of((asked) -> {
            this.overheard.note(asked);
            return TransactionState.ROLLBACK;
        })).interceptors(List.of((message, mode) -> {
            if ("vetoed".equals(message.tag())) {
                throw new SendVetoedException("not this one");
            }
            return message;
        })).hooks(List.of(new Eavesdropper())).build();
    }

    private static ProducerSettings settings(String nameServers, UnaryOperator<ProducerSettings.Builder> changes) {
        return changes
            .apply(ProducerSettings.builder()
                .nameServers(nameServers)
                .group("secrecy-it")
                .credentials(CREDENTIALS)
                .compression(CompressionSettings.defaults())
                .trace(TraceSettings.builder().enabled(true).linger(Duration.ofMillis(50)).build()))
            .build();
    }

    private static Message.Builder message() {
        return Message.builder(TOPIC)
            .tag("t")
            .keys("canary-key")
            .property("name", "canary-property")
            .body("canary-body".getBytes(StandardCharsets.UTF_8));
    }

    private final class Eavesdropper implements SendHook {

        @Override
        public void beforeSend(SendContext context) {
            SecrecyIT.this.overheard.note(context);
            SecrecyIT.this.overheard.note(context.message());
        }

        @Override
        public void afterAttempt(SendContext context, SendAttempt attempt) {
            SecrecyIT.this.overheard.note(attempt);
        }

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            SecrecyIT.this.overheard.note(context);
        }

    }

}
