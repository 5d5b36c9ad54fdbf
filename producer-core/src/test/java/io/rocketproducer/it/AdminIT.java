/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Admin;
import io.rocketproducer.api.Admin.Boundary;
import io.rocketproducer.api.Admin.TimeRange;
import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NewTopic;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Admin operations on a real broker.
 */
@EmbeddedRocketMQTest
class AdminIT {

    private static final String BODY = "some text ".repeat(1_000);

    private final EmbeddedRocketMQ server;

    AdminIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void createsATopicAndFindsWhatItHolds() throws Exception {
        try (Producer producer = Producers.start(ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("admin-it")
            .compression(CompressionSettings.defaults())
            .build())) {
            Admin admin = producer.admin();
            admin.createTopic(new NewTopic("admin-it", 2, Map.of("message.type", "NORMAL"))).get(10, TimeUnit.SECONDS);
            List<MessageQueue> queues = Awaitility.await()
                .ignoreExceptions()
                .until(() -> admin.queues("admin-it").get(5, TimeUnit.SECONDS), (found) -> found.size() == 2);
            MessageQueue queue = queues.get(1);
            Instant before = Instant.now().minusSeconds(60);
            SendResult first = producer.send(message(queue, "k1"));
            SendResult second = producer.send(message(queue, "k2"));

            assertThat(admin.minOffset(queue)).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0L);
            assertThat(admin.maxOffset(queue)).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(2L);
            assertThat(admin.searchOffset(queue, before, Boundary.LOWER)).succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(0L);
            assertThat(admin.earliestStoreTime(queue)).succeedsWithin(Duration.ofSeconds(5))
                .satisfies((time) -> assertThat(time).isAfter(before));

            assertIs(admin.message("admin-it", second.offsetMessageId()).get(5, TimeUnit.SECONDS), second, "k2");
            Awaitility.await()
                .ignoreExceptionsMatching((failure) -> failure.getCause() instanceof AdminException)
                .untilAsserted(() -> assertIs(admin.message("admin-it", first.messageId()).get(5, TimeUnit.SECONDS),
                        first, "k1"));
            List<StoredMessage> byKey = admin.messagesByKey("admin-it", "k2", TimeRange.any(), 10)
                .get(5, TimeUnit.SECONDS);
            assertThat(byKey).hasSize(1);
            assertIs(byKey.get(0), second, "k2");
            assertThat(admin.messagesByKey("admin-it", "k3", TimeRange.any(), 10)).succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(List.of());

            AdminException failure = (AdminException) catchThrowableOfType(CompletionException.class,
                    () -> admin.message("admin-it", "7F000001000100000000000000000000").join())
                .getCause();
            assertThat(failure.reason()).isEqualTo(Reason.MESSAGE_NOT_FOUND);
        }
    }

    private static Message message(MessageQueue queue, String key) {
        return Message.builder("admin-it")
            .queue(queue)
            .tag("t")
            .keys(key)
            .body(BODY.getBytes(StandardCharsets.UTF_8))
            .build();
    }

    private static void assertIs(StoredMessage message, SendResult receipt, String key) {
        assertThat(message.messageId()).isEqualTo(receipt.messageId());
        assertThat(message.offsetMessageId()).isEqualTo(receipt.offsetMessageId());
        assertThat(message.queue()).isEqualTo(receipt.queue());
        assertThat(message.queueOffset()).isEqualTo(receipt.queueOffset());
        assertThat(message.tag()).isEqualTo("t");
        assertThat(message.keys()).containsExactly(key);
        assertThat(new String(message.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
    }

}
