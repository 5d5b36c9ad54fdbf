package io.rocketproducer.spring.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.metrics.ProducerGauges;
import io.rocketproducer.spring.metrics.ProducerMetrics;

/**
 * Auto-configuration of the meters about sending.
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

    @Bean
    @ConditionalOnSingleCandidate(Producer.class)
    @ConditionalOnBean(ProducerSettings.class)
    @ConditionalOnMissingBean
    ProducerGauges rocketMqProducerGauges(Producer producer, ProducerSettings settings) {
        return new ProducerGauges(producer, settings.group());
    }

}
