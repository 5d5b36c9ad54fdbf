/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.docker.compose;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import io.rocketproducer.spring.autoconfigure.RocketMqConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Runs without Docker: Spring Boot receives the services that Docker Compose would
 * report, and calls its connection details factories.
 */
class RocketMqDockerComposeConnectionDetailsFactoryTests {

    private final ConnectionPorts ports = mock();

    private final RunningService service = mock();

    private final DockerComposeConnectionSource source = mock();

    @BeforeEach
    void run() {
        given(this.source.getRunningService()).willReturn(this.service);
        given(this.service.image()).willReturn(ImageReference.of("apache/rocketmq:5.5.0"));
        given(this.service.labels()).willReturn(Map.of());
        given(this.service.host()).willReturn("docker.local");
        given(this.service.ports()).willReturn(this.ports);
        given(this.ports.get(9876)).willReturn(32768);
    }

    @Test
    void theNameServerIsReachedAtItsMappedPort() {
        RocketMqConnectionDetails details = details();
        assertThat(details).isNotNull();
        assertThat(details.getNameServers()).containsExactly("docker.local:32768");
        assertThat(details.getSslBundle()).isNull();
        assertThat(details.getAccessKey()).isNull();
        assertThat(details.getNamespace()).isNull();
    }

    @Test
    void aBrokerIsNoNameServer() {
        given(this.ports.get(9876)).willThrow(new IllegalStateException("No host port mapping found"));
        assertThat(details()).isNull();
    }

    @Test
    void anotherImageIsLeftToOthers() {
        given(this.service.image()).willReturn(ImageReference.of("rabbitmq:4"));
        assertThat(details()).isNull();
    }

    @Test
    void anImageOfOnesOwnIsKnownByItsLabel() {
        given(this.service.image()).willReturn(ImageReference.of("registry.example.org/messaging:1"));
        given(this.service.labels())
            .willReturn(Map.of("org.springframework.boot.service-connection", "apache/rocketmq"));
        assertThat(details()).isNotNull();
    }

    @Test
    void certificatesComeFromLabels() {
        given(this.service.labels())
            .willReturn(Map.of("org.springframework.boot.sslbundle.jks.truststore.location", "classpath:none.p12"));
        RocketMqConnectionDetails details = details();
        assertThat(details).isNotNull();
        assertThat(details.getSslBundle()).isNotNull();
    }

    private @Nullable RocketMqConnectionDetails details() {
        Map<Class<?>, ConnectionDetails> details = new ConnectionDetailsFactories(getClass().getClassLoader())
            .getConnectionDetails(this.source, false);
        return (RocketMqConnectionDetails) details.get(RocketMqConnectionDetails.class);
    }

}
