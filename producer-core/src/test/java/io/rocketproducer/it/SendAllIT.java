/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand messages in one call, to a broker with a smaller maximum message size than
 * the client.
 */
@EmbeddedRocketMQTest(brokerProperties = "maxMessageSize=262144",
        topics = { "send-all-it-0:4", "send-all-it-1:4", "send-all-it-2:4" })
class SendAllIT {

    private static final Logger logger = LoggerFactory.getLogger(SendAllIT.class);

    private static final int TOPICS = 3;

    private static final int MESSAGES = 10_000;

    private static final Set<Integer> ILLEGAL = Set.of(17, 5_000, 9_998);

    private static final int ILLEGAL_BYTES = 300 * 1024;

    private final EmbeddedRocketMQ server;

    private final Random random = new Random(10);

    SendAllIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void onlyTheMessagesThatTheBrokerRefusesFailAndAllOthersAreStoredOnce() throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(message(i));
        }
        long bytes = messages.stream().mapToLong((message) -> message.body().length).sum();
        long started = System.nanoTime();
        Map<String, Set<String>> acknowledged = new HashMap<>();
        List<SendException> failures = new ArrayList<>();
        try (Producer producer = Producers.start(settings())) {
            List<CompletableFuture<SendResult>> futures = producer.sendAll(messages);
            assertThat(futures).hasSize(MESSAGES);
            for (int i = 0; i < MESSAGES; i++) {
                if (ILLEGAL.contains(i)) {
                    failures.add(failure(futures.get(i)));
                }
                else {
                    acknowledged.computeIfAbsent(messages.get(i).topic(), (topic) -> new HashSet<>())
                        .add(futures.get(i).join().messageId());
                }
            }
        }
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        int stored = 0;
        for (Map.Entry<String, Set<String>> topic : acknowledged.entrySet()) {
            List<String> ids = new OfficialReader(this.server.nameServer())
                .read(topic.getKey(), topic.getValue().size())
                .stream()
                .map(MessageExt::getMsgId)
                .toList();
            assertThat(ids).doesNotHaveDuplicates().hasSameElementsAs(topic.getValue());
            stored += ids.size();
        }
        logger.info("Sent {} messages of {} MB in {} ms: stored {}, failed {}, duplicated 0", MESSAGES,
                bytes / 1_000_000, tookMillis, stored, failures.size());
        assertThat(stored).isEqualTo(MESSAGES - ILLEGAL.size());
        assertThat(failures).hasSize(ILLEGAL.size()).allSatisfy((failure) -> {
            assertThat(failure).isInstanceOf(BrokerRejectedException.class);
            assertThat(failure.possiblyStored()).isFalse();
        });
    }

    private ProducerSettings settings() {
        return ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("send-all-it")
            .sendTimeout(Duration.ofSeconds(60))
            .build();
    }

    // Mostly small, some large; incompressible, so that their size also applies at the
    // broker
    private Message message(int number) {
        byte[] body = new byte[ILLEGAL.contains(number) ? ILLEGAL_BYTES : size(number)];
        this.random.nextBytes(body);
        return Message.builder("send-all-it-" + number % TOPICS).keys("k-" + number).body(body).build();
    }

    private int size(int number) {
        if (number % 50 == 0) {
            return 100_000 + this.random.nextInt(100_000);
        }
        return (number % 5 == 0) ? 10_000 + this.random.nextInt(20_000) : 10 + this.random.nextInt(4_000);
    }

    private static SendException failure(CompletableFuture<SendResult> future) {
        try {
            future.join();
        }
        catch (CompletionException ex) {
            return (SendException) ex.getCause();
        }
        throw new AssertionError("the broker took a message that is too large for it");
    }

}
