/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;

import static org.assertj.core.api.Assertions.assertThat;

class RouteWaitMemoryTests {

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void messageThatTimedOutWaitingForItsRouteIsForgotten() {
        this.fixture.cluster.nameServer().silence();
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofSeconds(60)));
        producer.sendAsync(ProducerFixture.message("waits on"));
        WeakReference<Message> settled = sendAndForget(producer);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(settled.get()).isNull();
        });
    }

    private static WeakReference<Message> sendAndForget(Producer producer) {
        Message message = ProducerFixture.message("short");
        CompletableFuture<SendResult> future = producer.sendAsync(message,
                SendOptions.defaults().withTimeout(Duration.ofMillis(50)));
        assertThat(future).failsWithin(Duration.ofSeconds(5));
        return new WeakReference<>(message);
    }

}
