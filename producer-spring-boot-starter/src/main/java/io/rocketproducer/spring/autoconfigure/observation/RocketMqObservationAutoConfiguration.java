/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.rocketproducer.spring.autoconfigure.ProducerDecorator;
import io.rocketproducer.spring.autoconfigure.RocketMqObservationProperties;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.observation.ObservedProducer;
import io.rocketproducer.spring.observation.SendObservationConvention;
import io.rocketproducer.spring.observation.SendTimerHandler;

/**
 * Auto-configuration of send observations.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(RocketMqProperties.class)
@ConditionalOnBooleanProperty("rocketmq.observation.enabled")
public final class RocketMqObservationAutoConfiguration {

    @Bean
    ProducerDecorator rocketMqProducerObservation(RocketMqProperties properties,
            ObjectProvider<ObservationRegistry> registries, ObjectProvider<SendObservationConvention> conventions) {
        return (producer, called, settings) -> {
            ObservationRegistry registry = registries.getIfUnique(() -> ObservationRegistry.NOOP);
            if (registry.isNoop()) {
                return producer;
            }
            RocketMqObservationProperties observation = properties.getObservation();
            String namespace = (settings.namespaceV2() != null) ? settings.namespaceV2() : settings.namespace();
            return new ObservedProducer(producer, registry, called, namespace,
                    new ObservedProducer.Options(conventions.getIfUnique(), observation.getConvention(),
                            observation.isIncludeKeys(), observation.isPropagate()));
        };
    }

    /** Active only if meters are recorded. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterObservationHandler.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class SendTimerConfiguration {

        // Only the first meter handler that supports an observation receives it
        @Bean
        @Order(0)
        @ConditionalOnMissingBean
        SendTimerHandler rocketMqSendTimerHandler(MeterRegistry registry) {
            return new SendTimerHandler(registry);
        }

    }

}
