/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.metrics;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.autoconfigure.ProducerBeans;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.metrics.ProducerGauges;
import io.rocketproducer.spring.metrics.ProducerMetersLifecycle;
import io.rocketproducer.spring.metrics.ProducerMetrics;

/**
 * Auto-configuration of the meters of sends.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(RocketMqProperties.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "rocketmq.metrics.enabled", matchIfMissing = true)
public final class RocketMqMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProducerMetrics rocketMqProducerMetrics(MeterRegistry registry, RocketMqProperties properties) {
        RocketMqProperties.Metrics metrics = properties.getMetrics();
        return new ProducerMetrics(registry, new ProducerMetrics.Options(metrics.isTopicTag(), metrics.getMaxTopics()));
    }

    // Runs before the application's listeners, which may fail
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AfterCommitFailureListener rocketMqAfterCommitFailureCounter(ProducerMetrics metrics, ListableBeanFactory beans) {
        return (producer, message, failure) -> metrics.afterCommitFailure(ProducerBeans.called(producer, beans),
                message.topic());
    }

    @Bean
    @ConditionalOnMissingBean(name = "rocketMqProducerGauges")
    ProducerMetersLifecycle rocketMqProducerGauges(ListableBeanFactory beans, ProducerMetrics metrics) {
        List<ProducerGauges> gauges = ProducerBeans.of(beans)
            .stream()
            .map((bean) -> new ProducerGauges(bean.producer(), bean.called()))
            .toList();
        return new ProducerMetersLifecycle(gauges, metrics);
    }

}
