/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.docker.compose;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

import io.rocketproducer.spring.autoconfigure.RocketMqConnectionDetails;

/**
 * Finds the name server among the services of Docker Compose. Brokers use the same image
 * and are distinguished by their ports.
 */
final class RocketMqDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<RocketMqConnectionDetails> {

    private static final int NAME_SERVER_PORT = 9876;

    RocketMqDockerComposeConnectionDetailsFactory() {
        super("apache/rocketmq");
    }

    @Override
    protected @Nullable RocketMqConnectionDetails getDockerComposeConnectionDetails(
            DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        Integer port = nameServerPort(service);
        return (port != null) ? new ServiceConnectionDetails(service, port) : null;
    }

    private static @Nullable Integer nameServerPort(RunningService service) {
        try {
            return service.ports().get(NAME_SERVER_PORT);
        }
        catch (IllegalStateException ex) {
            // Port not mapped
            return null;
        }
    }

    private static final class ServiceConnectionDetails extends DockerComposeConnectionDetails
            implements RocketMqConnectionDetails {

        private final String nameServer;

        private final @Nullable SslBundle sslBundle;

        private ServiceConnectionDetails(RunningService service, int port) {
            super(service);
            this.nameServer = service.host() + ":" + port;
            this.sslBundle = getSslBundle(service);
        }

        @Override
        public List<String> getNameServers() {
            return List.of(this.nameServer);
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return this.sslBundle;
        }

    }

}
