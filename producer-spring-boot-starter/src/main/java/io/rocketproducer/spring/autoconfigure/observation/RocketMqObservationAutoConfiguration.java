package io.rocketproducer.spring.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import io.rocketproducer.spring.autoconfigure.ProducerDecorator;
import io.rocketproducer.spring.autoconfigure.RocketMqObservationProperties;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.observation.ObservedProducer;
import io.rocketproducer.spring.observation.SendObservationConvention;

/**
 * Auto-configuration of observations of sends.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class)
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

}
