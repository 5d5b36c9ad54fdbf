/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.health;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.autoconfigure.ProducerBeans;
import io.rocketproducer.spring.autoconfigure.PropertyValues;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.health.ProducerHealthIndicator;

/**
 * Auto-configuration of the health check of producers.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class)
@ConditionalOnClass({ ProducerHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ Producer.class, RocketMqProperties.class })
@ConditionalOnEnabledHealthIndicator("rocketmq")
public final class RocketMqHealthContributorAutoConfiguration
        extends CompositeHealthContributorConfiguration<ProducerHealthIndicator, Producer> {

    RocketMqHealthContributorAutoConfiguration(RocketMqProperties properties) {
        super((producer) -> new ProducerHealthIndicator(producer,
                new ProducerHealthIndicator.Options(PropertyValues.positive("rocketmq.health.probe-timeout",
                        properties.getHealth().getProbeTimeout()), properties.getHealth().isRequireAll()),
                InstantSource.system()));
    }

    @Bean
    @ConditionalOnMissingBean(name = { "rocketmqHealthIndicator", "rocketmqHealthContributor" })
    HealthContributor rocketmqHealthContributor(ListableBeanFactory beans) {
        Map<String, Producer> producers = new LinkedHashMap<>();
        ProducerBeans.of(beans).forEach((bean) -> producers.put(bean.name(), bean.producer()));
        return createContributor(producers);
    }

}
