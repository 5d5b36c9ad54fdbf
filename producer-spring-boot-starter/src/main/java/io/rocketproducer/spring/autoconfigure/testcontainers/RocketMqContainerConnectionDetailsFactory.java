/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.testcontainers;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

import io.rocketproducer.spring.autoconfigure.RocketMqConnectionDetails;

/**
 * Connects to a container with a name server. RocketMQ has no container class, so the
 * container is identified by its image.
 */
final class RocketMqContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, RocketMqConnectionDetails> {

    RocketMqContainerConnectionDetailsFactory() {
        super(List.of("apache/rocketmq", "rocketmq"));
    }

    @Override
    protected RocketMqConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new NameServerConnectionDetails(source);
    }

    private static final class NameServerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements RocketMqConnectionDetails {

        private static final int NAME_SERVER_PORT = 9876;

        private NameServerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> getNameServers() {
            Container<?> container = getContainer();
            if (!container.getExposedPorts().contains(NAME_SERVER_PORT)) {
                throw new IllegalStateException("The container of @ServiceConnection does not expose port "
                        + NAME_SERVER_PORT + ": expose it, and annotate the name server, not a broker");
            }
            return List.of(container.getHost() + ":" + container.getMappedPort(NAME_SERVER_PORT));
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return super.getSslBundle();
        }

    }

}
