/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecureServersIT {

    private static final int NO_PERMISSION = 16;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void brokersThatKnowWhoIsWhoObeyTheSuperUserOnly() throws IOException {
        try (EmbeddedRocketMQ server = EmbeddedRocketMQ.builder().superUser("root", "s3cr\"t").start()) {
            server.createTopic("kit-secret", 2);
            RemotingCall create = RemotingCall.createTopic(TopicSpec.of("kit-other").requestFields());
            assertThat(server.stored("kit-secret")).isZero();
            int port = server.brokers().get(0).port();
            assertThat(create.invoke(port, TIMEOUT).code()).isEqualTo(NO_PERMISSION);
            RemotingCall forged = new SuperUser("root", "guess").sign(create);
            assertThat(forged.invoke(port, TIMEOUT).code()).isEqualTo(NO_PERMISSION);
            server.nameServerProcess().restart();
        }
    }

    @Test
    void serversThatEnforceTlsAreSpokenToInTls() {
        EmbeddedRocketMQ.Builder builder = EmbeddedRocketMQ.builder()
            .jvmArgs(List.of("-Dtls.server.mode=enforcing", "-Dtls.enable=true"));
        try (EmbeddedRocketMQ server = builder.start()) {
            server.createTopic("kit-tls", 2);
            assertThat(Registration.route(server.nameServerProcess().process(), "kit-tls").brokers())
                .containsKey("broker-a");
            assertThat(server.stored("kit-tls")).isZero();
        }
    }

}
