/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.health;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.health.ProducerHealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

class RocketMqHealthContributorAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqHealthContributorAutoConfiguration.class,
                RocketMqProducerAutoConfiguration.class, HealthContributorAutoConfiguration.class,
                HealthContributorRegistryAutoConfiguration.class))
        .withBean("first", Producer.class, FakeProducer::new, (definition) -> definition.setInitMethodName("start"));

    @Test
    void theComponentIsCalledRocketmq() {
        this.runner.run((context) -> {
            HealthContributor contributor = context.getBean(HealthContributorRegistry.class).getContributor("rocketmq");
            assertThat(contributor).isInstanceOf(ProducerHealthIndicator.class);
            assertThat(((HealthIndicator) contributor).health().getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void severalProducersAreTheirOwnComponents() {
        this.runner.withBean("second", Producer.class, FakeProducer::new)
            .run((context) -> assertThat(context.getBean("rocketmqHealthContributor")).isInstanceOfSatisfying(
                    CompositeHealthContributor.class,
                    (composite) -> assertThat(composite.stream().map((entry) -> entry.name()))
                        .containsExactlyInAnyOrder("first", "second")));
    }

    @Test
    void namedProducersAreCalledByTheirNames() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqHealthContributorAutoConfiguration.class,
                    RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1",
                    "rocketmq.producers.archive.auto-startup=false")
            .run((context) -> assertThat(context.getBean("rocketmqHealthContributor"))
                .isInstanceOfSatisfying(CompositeHealthContributor.class, (composite) -> {
                    assertThat(composite.stream().map((entry) -> entry.name())).containsExactlyInAnyOrder("default",
                            "archive");
                    assertThat(((HealthIndicator) composite.getContributor("archive")).health().getStatus())
                        .isEqualTo(Status.UNKNOWN);
                    assertThat(((HealthIndicator) composite.getContributor("default")).health().getStatus())
                        .isEqualTo(Status.DOWN);
                }));
    }

    @Test
    void canBeTurnedOff() {
        this.runner.withPropertyValues("management.health.rocketmq.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean("rocketmqHealthContributor"));
    }

    @Test
    void vanishesWithTheProducer() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqHealthContributorAutoConfiguration.class,
                    RocketMqProducerAutoConfiguration.class))
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("rocketmqHealthContributor"));
    }

    @Test
    void backsOffForAnIndicatorOfTheApplication() {
        HealthIndicator own = () -> null;
        this.runner.withBean("rocketmqHealthIndicator", HealthIndicator.class, () -> own)
            .run((context) -> assertThat(context).doesNotHaveBean("rocketmqHealthContributor"));
    }

}
