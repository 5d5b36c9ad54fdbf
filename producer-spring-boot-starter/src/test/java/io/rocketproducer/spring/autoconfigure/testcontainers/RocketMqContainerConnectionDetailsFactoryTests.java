/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.testcontainers;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.GenericContainer;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.RocketMqConnectionDetails;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs without Docker: the containers only report that they run.
 */
class RocketMqContainerConnectionDetailsFactoryTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
                RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop");

    @Test
    void aContainerWithANameServerIsAllThatIsNeeded() {
        this.runner.withUserConfiguration(NameServer.class).run((context) -> {
            assertThat(context).hasNotFailed().hasSingleBean(SendTemplate.class);
            assertThat(context.getBean(ProducerSettings.class).nameServers()).containsExactly("container.local:19876");
            RocketMqConnectionDetails details = context.getBean(RocketMqConnectionDetails.class);
            assertThat(details.getSslBundle()).isNull();
            assertThat(details.getAccessKey()).isNull();
            assertThat(context.getBean(PretendedContainer.class).starts).isPositive();
        });
    }

    @Test
    void theContainerWinsOverTheProperty() {
        this.runner.withUserConfiguration(NameServer.class)
            .withPropertyValues("rocketmq.name-server=production:9876")
            .run((context) -> assertThat(context.getBean(ProducerSettings.class).nameServers())
                .containsExactly("container.local:19876"));
    }

    @Test
    void anotherContainerIsLeftToOthers() {
        this.runner.withUserConfiguration(Database.class)
            .run((context) -> assertThat(context).hasFailed()
                .getFailure()
                .isInstanceOf(ConnectionDetailsNotFoundException.class));
    }

    @Test
    void aContainerWithoutNameServerIsExplained() {
        this.runner.withUserConfiguration(Broker.class)
            .run((context) -> assertThat(context).hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining("does not expose port 9876")
                .hasMessageContaining("annotate the name server, not a broker"));
    }

    @Configuration(proxyBeanMethods = false)
    static class NameServer {

        @Bean
        @ServiceConnection("apache/rocketmq")
        PretendedContainer nameServer() {
            return new PretendedContainer(9876);
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Broker {

        @Bean
        @ServiceConnection("apache/rocketmq")
        PretendedContainer broker() {
            return new PretendedContainer(10911);
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Database {

        @Bean
        @ServiceConnection("postgres")
        PretendedContainer database() {
            return new PretendedContainer(9876);
        }

    }

    private static final class PretendedContainer extends GenericContainer<PretendedContainer> {

        private int starts;

        private PretendedContainer(int port) {
            super("apache/rocketmq:5.5.0");
            withExposedPorts(port);
        }

        @Override
        public void start() {
            this.starts++;
        }

        @Override
        public void stop() {
            // No container runs
        }

        @Override
        public String getHost() {
            return "container.local";
        }

        @Override
        public Integer getMappedPort(int originalPort) {
            return originalPort + 10_000;
        }

    }

}
