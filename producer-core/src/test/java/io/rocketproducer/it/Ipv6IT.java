/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import io.netty.util.NetUtil;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker registered with an IPv6 address. Skipped on hosts without IPv6.
 */
class Ipv6IT {

    private static final String TOPIC = "ipv6-it";

    @Test
    void messagesAreSentAndFoundByTheLongIdsOfTheBroker() {
        Assumptions.assumeTrue(hasIpv6(), "this host has no ::1");
        // Wildcard address for both protocols, because the test module itself uses IPv4
        try (EmbeddedRocketMQ server = EmbeddedRocketMQ.builder()
            .brokerProperties(Map.of("bindAddress", "::", "brokerIP1", "::1", "brokerIP2", "::1"))
            .start()) {
            server.createTopic(TOPIC, 2);
            ProducerSettings settings = ProducerSettings.builder()
                .nameServers(server.nameServer())
                .group("ipv6-it")
                .build();
            try (Producer producer = Producers.start(settings)) {
                SendResult result = producer.send(Message.of(TOPIC, new byte[] { 1, 2, 3 }));
                assertThat(result.offsetMessageId()).hasSize(56).startsWith("0".repeat(31) + "1");
                StoredMessage found = producer.admin().message(TOPIC, result.offsetMessageId()).join();
                assertThat(found.messageId()).isEqualTo(result.messageId());
                assertThat(found.body()).containsExactly(1, 2, 3);
                assertThat(List.of(found.bornHost().host(), found.storeHost().host())).containsOnly("0:0:0:0:0:0:0:1");
                Awaitility.await()
                    .untilAsserted(() -> assertThat(producer.admin().message(TOPIC, result.messageId()).join().body())
                        .containsExactly(1, 2, 3));
            }
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, NetUtil.LOCALHOST6)) {
            return socket.isBound();
        }
        catch (IOException ex) {
            return false;
        }
    }

}
