/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NameServerDownIT {

    @Test
    void sendsFailInTimeWhileTheNameServerIsDownAndWorkAtOnceWhenItIsBack() {
        try (EmbeddedRocketMQ server = EmbeddedRocketMQ.start()) {
            server.createTopic("down-it", 4);
            server.nameServerProcess().kill();
            ProducerSettings settings = ProducerSettings.builder()
                .nameServers(server.nameServer())
                .group("down-it")
                .sendTimeout(Duration.ofSeconds(1))
                .build();
            try (Producer producer = Producers.start(settings)) {
                assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
                assertThatExceptionOfType(NameServerUnavailableException.class)
                    .isThrownBy(() -> producer.send(message()))
                    .withMessageContaining(server.nameServer())
                    .withMessageContaining("name-server")
                    .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse());
                assertThat(producer.probe(Duration.ofSeconds(1)).join().nameServers().get(server.nameServer()))
                    .isNotEmpty();
                server.nameServerProcess().restart();
                // The timeout of this send is one second
                assertThat(producer.send(message()).status()).isEqualTo(SendStatus.SEND_OK);
                ProducerStatus status = producer.probe(Duration.ofSeconds(1)).join();
                assertThat(status.nameServers()).containsEntry(server.nameServer(), "");
                assertThat(status.brokers()).extracting(BrokerStatus::name)
                    .containsExactly(server.brokers().get(0).name());
            }
        }
    }

    private static Message message() {
        return Message.builder("down-it").body("x".getBytes(StandardCharsets.UTF_8)).build();
    }

}
