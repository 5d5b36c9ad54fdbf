/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.actuate;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.actuate.ProducerDescription;
import io.rocketproducer.spring.actuate.RocketMqEndpoint;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class RocketMqEndpointAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(RocketMqEndpointAutoConfiguration.class, RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1",
                "rocketmq.producers.archive.group=old");

    private final ApplicationContextRunner exposed = this.runner
        .withPropertyValues("management.endpoints.web.exposure.include=rocketmq");

    @Test
    void describesEveryProducer() {
        this.exposed.run((context) -> {
            RocketMqEndpoint endpoint = context.getBean(RocketMqEndpoint.class);
            assertThat(endpoint.producers().producers()).containsOnlyKeys("default", "archive");
            ProducerDescription archive = endpoint.producer("archive");
            assertThat(archive.state()).isEqualTo("RUNNING");
            assertThat(archive.settings().group()).isEqualTo("old");
            assertThat(archive.settings().nameServers()).containsExactly("127.0.0.1:1");
            assertThat(endpoint.producer("default").settings().group()).isEqualTo("shop");
            assertThat(endpoint.producer("unknown")).isNull();
        });
    }

    @Test
    void describesAProducerOfTheApplicationAsFarAsItIsKnown() {
        this.exposed.withBean("own", Producer.class, FakeProducer::new).run((context) -> {
            ProducerDescription own = context.getBean(RocketMqEndpoint.class).producer("own");
            assertThat(own.settings()).isNull();
            assertThat(own.nameServers()).containsEntry("127.0.0.1:9876", "up");
            assertThat(own.brokers().get("broker-a").condition()).isEqualTo("SLOW");
            assertThat(own.topics()).containsExactly("orders");
            assertThat(own.connections().brokers()).isEqualTo(2);
            assertThat(own.messagesInFlight()).isEqualTo(3);
        });
    }

    @Test
    void showsNoSecret() {
        this.exposed
            .withPropertyValues("rocketmq.access-key=canary-ak", "rocketmq.secret-key=canary-sk",
                    "rocketmq.security-token=canary-token")
            .run((context) -> {
                RocketMqEndpoint endpoint = context.getBean(RocketMqEndpoint.class);
                assertThat(JsonMapper.shared().writeValueAsString(endpoint.producers())).doesNotContain("canary")
                    .contains("\"signed\":true");
            });
    }

    @Test
    void isAbsentUnlessExposed() {
        this.runner.run((context) -> assertThat(context).doesNotHaveBean(RocketMqEndpoint.class));
    }

    @Test
    void accessCanBeTakenAway() {
        this.exposed.withPropertyValues("management.endpoint.rocketmq.access=NONE")
            .run((context) -> assertThat(context).doesNotHaveBean(RocketMqEndpoint.class));
    }

    @Test
    void isAbsentWithoutActuator() {
        this.exposed.withClassLoader(new FilteredClassLoader(Endpoint.class))
            .run((context) -> assertThat(context).hasNotFailed()
                .hasBean("rocketMqProducer")
                .doesNotHaveBean("rocketMqEndpoint"));
    }

    @Test
    void vanishesWithTheProducer() {
        this.exposed.withPropertyValues("rocketmq.producer.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RocketMqEndpoint.class));
    }

    @Test
    void backsOffForAnEndpointOfTheApplication() {
        RocketMqEndpoint own = new RocketMqEndpoint(Map.of());
        this.exposed.withBean(RocketMqEndpoint.class, () -> own)
            .run((context) -> assertThat(context.getBean(RocketMqEndpoint.class)).isSameAs(own));
    }

}
