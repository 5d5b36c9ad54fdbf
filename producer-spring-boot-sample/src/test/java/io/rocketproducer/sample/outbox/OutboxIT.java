/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.rocketproducer.sample.Api;
import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.sample.SampleProcess;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in a JVM that can be killed, with a database on disk.
 */
class OutboxIT {

    private static EmbeddedRocketMQ rocketMq;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startRocketMq() {
        rocketMq = EmbeddedRocketMQ.start();
        rocketMq.createTopic("bookings", 4);
    }

    @AfterAll
    static void stopRocketMq() {
        rocketMq.close();
    }

    @Test
    void aBookingAndItsMessageAreOne() throws Exception {
        try (SampleProcess sample = start()) {
            assertThat(book(sample, "b-1").status()).isEqualTo(202);
            Api.Answer again = sample.api().postJson("/bookings", "{\"id\":\"b-1\",\"guest\":\"c-8\"}");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().get("detail").asString()).contains("booking of this id");
            assertThat(book(sample, "b-2").status()).isEqualTo(202);
            MessageExt stored = read("b-1");
            assertThat(stored.getTags()).isEqualTo("booked");
            assertThat(stored.getBody()).asString().isEqualTo("{\"id\":\"b-1\",\"guest\":\"c-7\"}");
            read("b-2");
            // At least once, but never for a transaction that was rolled back
            assertThat(messages("b-1")).isNotEmpty()
                .allSatisfy((message) -> assertThat(message.getBody()).asString().contains("c-7"));
        }
    }

    @Test
    void aMessageIsSentThoughTheProgramWasKilledBetweenCommitAndSend() throws Exception {
        rocketMq.nameServerProcess().kill();
        try (SampleProcess sample = start()) {
            assertThat(book(sample, "b-3").status()).isEqualTo(202);
            sample.kill();
        }
        rocketMq.nameServerProcess().restart();
        awaitBroker();
        assertThat(messages("b-3")).isEmpty();
        try (SampleProcess sample = start()) {
            assertThat(read("b-3").getTags()).isEqualTo("booked");
            assertThat(book(sample, "b-3").status()).as("the booking itself is there, too").isEqualTo(409);
        }
    }

    @Test
    void aMessageThatCouldNotBeSentIsSentLater() throws Exception {
        rocketMq.nameServerProcess().kill();
        try (SampleProcess sample = start()) {
            assertThat(book(sample, "b-4").status()).isEqualTo(202);
            // Longer than the timeout of the send, one second
            Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> sample.api().get("/console/state").json().get("failures").size() > 0);
            rocketMq.nameServerProcess().restart();
            awaitBroker();
            read("b-4");
        }
    }

    private SampleProcess start() throws IOException {
        return SampleProcess.start(rocketMq.nameServer(), this.directory,
                "--rocketmq.producer.send-message-timeout=1s");
    }

    private static Api.Answer book(SampleProcess sample, String id) {
        return sample.api().postJson("/bookings", "{\"id\":\"" + id + "\",\"guest\":\"c-7\"}");
    }

    // The broker registers itself with the new name server within half a minute
    private static void awaitBroker() {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> messages("none").isEmpty());
    }

    private static MessageExt read(String id) throws MQClientException {
        try (OfficialConsumer consumer = new OfficialConsumer(rocketMq.nameServer(), "bookings")) {
            return consumer.await((message) -> id.equals(message.getKeys()));
        }
    }

    private static List<MessageExt> messages(String id) throws MQClientException {
        try (OfficialConsumer consumer = new OfficialConsumer(rocketMq.nameServer(), "bookings")) {
            return consumer.all().stream().filter((message) -> id.equals(message.getKeys())).toList();
        }
    }

}
