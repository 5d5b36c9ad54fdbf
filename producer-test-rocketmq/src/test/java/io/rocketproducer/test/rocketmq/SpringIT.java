/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig
@AutoConfigureEmbeddedRocketMQ(topics = "kit-spring:3", property = { "rocketmq.name-server", "another.address" })
class SpringIT {

    @Test
    void aTestContextIsConnectedToTheSharedServers(@Autowired EmbeddedRocketMQ server,
            @Value("${rocketmq.name-server}") String nameServer, @Value("${another.address}") String another) {
        assertThat(server).isSameAs(EmbeddedRocketMQ.shared());
        assertThat(nameServer).isEqualTo(server.nameServer());
        assertThat(another).isEqualTo(server.nameServer());
        Route route = Registration.route(server.nameServerProcess().process(), "kit-spring");
        assertThat(route.brokers()).containsEntry("broker-a", new Route.Queues(6, 3));
    }

    @Test
    void anInitializerStartsServersThatEndWithTheContext() {
        EmbeddedRocketMQ server;
        boolean[] openWhenBeansAreDestroyed = new boolean[1];
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            new EmbeddedRocketMQInitializer().initialize(context);
            server = context.getBeanFactory().getBean(EmbeddedRocketMQ.class);
            context.registerBean(AutoCloseable.class, () -> () -> openWhenBeansAreDestroyed[0] = server.isOpen());
            context.refresh();
            assertThat(context.getEnvironment().getProperty("rocketmq.name-server")).isEqualTo(server.nameServer());
            assertThat(server.isOpen()).isTrue();
        }
        assertThat(openWhenBeansAreDestroyed[0]).isTrue();
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void anInitializerLeavesAGivenNameServerAlone() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("rocketmq.name-server", "given:9876")));
            new EmbeddedRocketMQInitializer().initialize(context);
            context.refresh();
            assertThat(context.getBeanNamesForType(EmbeddedRocketMQ.class)).isEmpty();
            assertThat(context.getEnvironment().getProperty("rocketmq.name-server")).isEqualTo("given:9876");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Config {

    }

}
