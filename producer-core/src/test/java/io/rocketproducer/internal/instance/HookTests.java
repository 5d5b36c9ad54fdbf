/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HookTests {

    private final ProducerFixture fixture = new ProducerFixture();

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void hooksSeeEverySendFromBeginningToEnd() {
        Producer producer = start(new Recorder("1"), new Recorder("2"));
        producer.send(ProducerFixture.message("x"));
        assertThat(this.events).containsExactly("1 before SYNC", "2 before SYNC", "1 attempt 1 ok", "2 attempt 1 ok",
                "1 after sent", "2 after sent");
        this.events.clear();
        producer.sendAsync(ProducerFixture.message("x")).join();
        assertThat(this.events).containsExactly("1 before ASYNC", "2 before ASYNC", "1 attempt 1 ok", "2 attempt 1 ok",
                "1 after sent", "2 after sent");
        this.events.clear();
        producer.sendOneway(ProducerFixture.message("x"));
        Awaitility.await().until(() -> this.events.size() == 6);
        assertThat(this.events).startsWith("1 before ONEWAY").endsWith("2 after nothing");
    }

    @Test
    void hooksSeeEveryAttemptAndTheFailure() {
        this.fixture.cluster.brokers().forEach((broker) -> broker.respondWith(1, "oops"));
        Producer producer = start(new Recorder("h"));
        assertThatExceptionOfType(SendException.class).isThrownBy(() -> producer.send(ProducerFixture.message("x")));
        assertThat(this.events).containsExactly("h before SYNC", "h attempt 1 failed", "h attempt 2 failed",
                "h attempt 3 failed", "h after BrokerRejectedException");
    }

    @Test
    void hooksSeeSendsThatAreRefused() {
        Producer producer = this.fixture.start((settings) -> settings.maxMessageSize(10),
                ProducerExtensions.builder().hooks(List.of(new Recorder("h"))).build());
        assertThatExceptionOfType(SendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x".repeat(11))));
        assertThat(this.events).containsExactly("h before SYNC", "h after InvalidMessageException");
    }

    @Test
    void throwingHookDoesNotAffectTheSend() {
        SendHook broken = new SendHook() {

            @Override
            public void beforeSend(SendContext context) {
                throw new IllegalStateException("before");
            }

            @Override
            public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
                throw new IllegalStateException("after");
            }

        };
        Producer producer = start(broken, new Recorder("h"));
        assertThat(producer.send(ProducerFixture.message("x")).attempts()).isEqualTo(1);
        assertThat(producer.sendAsync(ProducerFixture.message("x")).join().attempts()).isEqualTo(1);
        assertThat(this.events).filteredOn((event) -> event.equals("h after sent")).hasSize(2);
    }

    @Test
    void hookKeepsItsOwnThingsFromCallToCall() {
        List<Object> kept = new ArrayList<>();
        Object key = new Object();
        Producer producer = start(new SendHook() {

            @Override
            public void beforeSend(SendContext context) {
                context.put(key, "mine");
            }

            @Override
            public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
                kept.add(context.get(key));
                kept.add(context.get("other"));
                kept.add(context.elapsed().isNegative());
            }

        });
        producer.send(ProducerFixture.message("x"));
        assertThat(kept).containsExactly("mine", null, false);
    }

    @Test
    void interceptorsChangeTheMessageInOrder() {
        Producer producer = this.fixture.start((settings) -> settings, ProducerExtensions.builder()
            .hooks(List.of(new Recorder("h")))
            .interceptors(List.of((message, mode) -> message.toBuilder().property("who", "first").build(), (message,
                    mode) -> message.toBuilder().property("who", message.properties().get("who") + "-second").build()))
            .build());
        Message message = ProducerFixture.message("x");
        producer.send(message);
        FakeFrame send = this.fixture.cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.sends().stream())
            .findFirst()
            .orElseThrow();
        assertThat(send.field("i")).contains("who\u0001first-second\u0002");
        assertThat(message.properties()).doesNotContainKey("who");
    }

    @Test
    void interceptorCanVeto() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().interceptors(List.of((message, mode) -> {
                    throw new SendVetoedException("maintenance until noon");
                })).build());
        assertThatExceptionOfType(SendVetoedException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")))
            .withMessage("maintenance until noon");
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withMessageContaining("maintenance until noon");
        assertThat(this.fixture.sends()).isZero();
    }

    @Test
    void brokenInterceptorOrSelectorFailsTheSend() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().interceptors(List.of((message, mode) -> {
                    throw new IllegalStateException("broken");
                })).build());
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x")))
            .withCauseInstanceOf(IllegalStateException.class);
        Producer selecting = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().queueSelector((queues, message) -> null).build());
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> selecting.send(ProducerFixture.message("x")));
    }

    @Test
    void brokenCompressorFailsTheSend() {
        BodyCompressor broken = new BodyCompressor() {

            @Override
            public CompressionType type() {
                return CompressionType.ZLIB;
            }

            @Override
            public byte[] compress(byte[] body) {
                throw new IllegalStateException("broken");
            }

        };
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().bodyCompressor(broken).build());
        assertThatExceptionOfType(UnexpectedSendException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x".repeat(5_000))))
            .withCauseInstanceOf(IllegalStateException.class);
        assertThat(producer.send(ProducerFixture.message("small")).attempts()).isEqualTo(1);
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void selectorPicksTheQueue() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().queueSelector((queues, message) -> queues.get(queues.size() - 1)).build());
        for (int i = 0; i < 4; i++) {
            SendResult result = producer.send(ProducerFixture.message("x"));
            assertThat(result.queue().brokerName()).isEqualTo("b");
            assertThat(result.queue().queueId()).isEqualTo(1);
        }
    }

    @Test
    void selectorOfASendWinsOverTheProducers() {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().queueSelector((queues, message) -> queues.get(0)).build());
        SendOptions last = SendOptions.defaults()
            .withQueueSelector((queues, message) -> queues.get(queues.size() - 1))
            .withTimeout(Duration.ofSeconds(10));
        assertThat(producer.send(ProducerFixture.message("x"), last).queue())
            .isEqualTo(new MessageQueue(ProducerFixture.TOPIC, "b", 1));
        assertThat(producer.send(ProducerFixture.message("x")).queue())
            .isEqualTo(new MessageQueue(ProducerFixture.TOPIC, "a", 0));
    }

    @Test
    void messagesOfOneSelectorGatherInTheirQueues() {
        Producer producer = this.fixture.start();
        FakeHold hold = this.fixture.cluster.broker("a").hold();
        SendOptions first = SendOptions.defaults().withQueueSelector((queues, message) -> queues.get(0));
        SendOptions second = SendOptions.defaults().withQueueSelector((queues, message) -> queues.get(1));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("x"), (i % 2 == 0) ? first : second));
        }
        hold.release();
        for (int i = 0; i < 50; i++) {
            assertThat(futures.get(i).join().queue()).isEqualTo(new MessageQueue(ProducerFixture.TOPIC, "a", i % 2));
        }
    }

    @Test
    void selectorSeesTheUsersNameOfTheTopic() {
        this.fixture.cluster.topic("ns%" + ProducerFixture.TOPIC, 2);
        List<MessageQueue> seen = new ArrayList<>();
        Producer producer = this.fixture.start((settings) -> settings.namespace("ns"));
        SendResult result = producer.send(ProducerFixture.message("x"),
                SendOptions.defaults().withQueueSelector((queues, message) -> {
                    seen.addAll(queues);
                    return new MessageQueue(ProducerFixture.TOPIC, "b", 1);
                }));
        assertThat(seen).hasSize(4).allMatch((queue) -> queue.topic().equals(ProducerFixture.TOPIC));
        assertThat(result.queue()).isEqualTo(new MessageQueue(ProducerFixture.TOPIC, "b", 1));
        FakeFrame send = this.fixture.cluster.broker("b").sends().get(0);
        assertThat(send.field("b")).isEqualTo("ns%" + ProducerFixture.TOPIC);
        assertThat(send.field("e")).isEqualTo("1");
    }

    @Test
    void selectorMustPickAQueueOfTheTopic() {
        Producer producer = this.fixture.start();
        SendOptions wrong = SendOptions.defaults()
            .withQueueSelector((queues, message) -> new MessageQueue("bills", "b", 7));
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> producer.send(ProducerFixture.message("x"), wrong))
            .withMessageContaining("queue 7 of broker b in topic bills")
            .satisfies((ex) -> assertThat(ex.messageId()).isNotNull());
        assertThat(producer.sendAsync(ProducerFixture.message("x"), wrong)).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(InvalidMessageException.class);
        assertThat(this.fixture.sends()).isZero();
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void orderKeyAndQueueOfAMessageWinOverASelector() {
        Producer producer = this.fixture.start();
        SendOptions options = SendOptions.defaults().withQueueSelector((queues, message) -> {
            throw new IllegalStateException("not to be asked");
        });
        MessageQueue queue = new MessageQueue(ProducerFixture.TOPIC, "b", 0);
        assertThat(producer.send(ProducerFixture.message("x").toBuilder().queue(queue).build(), options).queue())
            .isEqualTo(queue);
        assertThat(producer.send(ProducerFixture.message("x").toBuilder().orderKey("k").build(), options).attempts())
            .isEqualTo(1);
    }

    private Producer start(SendHook... hooks) {
        return this.fixture.start((settings) -> settings, ProducerExtensions.builder().hooks(List.of(hooks)).build());
    }

    private final class Recorder implements SendHook {

        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void beforeSend(SendContext context) {
            note("before " + context.mode());
        }

        @Override
        public void afterAttempt(SendContext context, SendAttempt attempt) {
            note("attempt " + attempt.number() + ((attempt.failure() != null) ? " failed" : " ok"));
        }

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            note("after "
                    + ((failure != null) ? failure.getClass().getSimpleName() : (result != null) ? "sent" : "nothing"));
        }

        private void note(String event) {
            HookTests.this.events.add(this.name + " " + event);
        }

    }

}
