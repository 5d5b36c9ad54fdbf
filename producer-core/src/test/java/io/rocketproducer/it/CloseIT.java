/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing with ten thousand messages in flight to an unresponsive broker.
 */
// Separate servers, because the broker is suspended
@EmbeddedRocketMQTest(brokerProperties = "messageDelayLevel=1s",
        topics = { "close-it-warm-up", "close-it-resumed", "close-it-hung" })
class CloseIT {

    private static final Logger logger = LoggerFactory.getLogger(CloseIT.class);

    private static final int MESSAGES = 10_000;

    /** Tolerated delay of closing beyond its timeout, on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final EmbeddedRocketMQ server;

    private final EmbeddedBroker broker;

    CloseIT(EmbeddedRocketMQ server) {
        this.server = server;
        this.broker = server.brokers().get(0);
    }

    @AfterEach
    void resume() {
        this.broker.resume();
    }

    @Test
    void brokerThatComesBackWhileClosingGetsEverything() throws Exception {
        Duration timeout = Duration.ofSeconds(30);
        Producer producer = start("close-it-resumed");
        List<CompletableFuture<SendResult>> futures = sendToHungBroker(producer, "close-it-resumed");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> producer.close(timeout));
        Awaitility.await().until(() -> producer.state() == ProducerState.CLOSING);
        assertThat(futures).noneMatch(CompletableFuture::isDone);
        this.broker.resume();
        closing.get(timeout.plus(GRACE).toSeconds(), TimeUnit.SECONDS);
        Outcomes outcomes = Outcomes.of(futures);
        List<String> stored = read("close-it-resumed", MESSAGES);
        log("resumed", outcomes, stored);
        assertThat(outcomes.failures()).isEmpty();
        assertThat(outcomes.acknowledged()).hasSize(MESSAGES);
        assertThat(stored).doesNotHaveDuplicates().hasSameElementsAs(outcomes.acknowledged());
        assertThat(producer.status().messagesInFlight()).isZero();
    }

    @Test
    void brokerThatStaysAwayDoesNotHoldUpClosingAndEverythingIsAccountedFor() throws Exception {
        Duration timeout = Duration.ofSeconds(1);
        Producer producer = start("close-it-hung");
        List<CompletableFuture<SendResult>> futures = sendToHungBroker(producer, "close-it-hung");
        long started = System.nanoTime();
        producer.close(timeout);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Outcomes outcomes = Outcomes.of(futures);
        producer.close(timeout);
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
        this.broker.resume();
        Set<String> possiblyStored = new HashSet<>();
        outcomes.failures()
            .stream()
            .filter(SendException::possiblyStored)
            .forEach((failure) -> possiblyStored.add(failure.messageId()));
        List<String> stored = read("close-it-hung", 1);
        log("hung", outcomes, stored);
        assertThat(took).isLessThan(timeout.plus(GRACE));
        assertThat(outcomes.acknowledged()).isEmpty();
        assertThat(outcomes.failures()).hasSize(MESSAGES).hasOnlyElementsOfType(ProducerClosedException.class);
        assertThat(outcomes.failures()).extracting(SendException::messageId).doesNotHaveDuplicates();
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(possiblyStored).containsAll(stored);
        assertThat(possiblyStored).hasSizeLessThan(MESSAGES);
    }

    // The first message looks up the route and connects
    private List<CompletableFuture<SendResult>> sendToHungBroker(Producer producer, String topic) {
        producer.send(message("close-it-warm-up"));
        this.broker.suspend();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            futures.add(producer.sendAsync(message(topic)));
        }
        return futures;
    }

    private List<String> read(String topic, int atLeast) throws Exception {
        return new OfficialReader(this.server.nameServer()).read(topic, atLeast)
            .stream()
            .map(MessageExt::getMsgId)
            .toList();
    }

    private Producer start(String group) {
        return Producers.start(ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group(group)
            .sendTimeout(Duration.ofSeconds(60))
            .build());
    }

    private static void log(String what, Outcomes outcomes, List<String> stored) {
        logger.info("Closed with {} in flight, broker {}: acknowledged {}, failed {}, stored {}, duplicated {}",
                MESSAGES, what, outcomes.acknowledged().size(), outcomes.failures().size(), stored.size(),
                stored.size() - new HashSet<>(stored).size());
    }

    private static Message message(String topic) {
        return Message.builder(topic).body(new byte[500]).build();
    }

    /**
     * Outcomes of sends.
     *
     * @param acknowledged ids of the successful sends
     * @param failures failures of the others
     */
    private record Outcomes(List<String> acknowledged, List<SendException> failures) {

        static Outcomes of(List<CompletableFuture<SendResult>> futures) throws InterruptedException {
            Outcomes outcomes = new Outcomes(new ArrayList<>(), new ArrayList<>());
            for (CompletableFuture<SendResult> future : futures) {
                assertThat(future).isDone();
                try {
                    outcomes.acknowledged().add(future.get().messageId());
                }
                catch (ExecutionException ex) {
                    outcomes.failures().add((SendException) ex.getCause());
                }
            }
            return outcomes;
        }

    }

}
