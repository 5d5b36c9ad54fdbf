/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spring.ProducerLifecycle;

/**
 * Defines the producer whose lifecycle Spring manages. Backs off if the application
 * defines a producer, which it then manages itself.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnNameServerCondition.class)
@ConditionalOnMissingBean(Producer.class)
class ManagedProducerConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(ManagedProducerConfiguration.class);

    @Bean
    @ConditionalOnMissingBean(RocketMqConnectionDetails.class)
    PropertiesRocketMqConnectionDetails rocketMqConnectionDetails(RocketMqProperties properties,
            ObjectProvider<SslBundles> sslBundles) {
        return new PropertiesRocketMqConnectionDetails(properties, sslBundles.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    ProducerSettings rocketMqProducerSettings(RocketMqProperties properties, RocketMqConnectionDetails details,
            Environment environment, ListableBeanFactory beans) {
        if (properties.getAccessChannel() != null) {
            logger.warn("rocketmq.access-channel has no effect and can be removed");
        }
        ProducerSettings.Builder settings = new ProducerSettingsMapper(properties).map(details,
                environment.getProperty("spring.application.name"));
        new ProducerExtensionsResolver(beans, environment, null).all(ProducerSettingsCustomizer.class)
            .forEach((customizer) -> customizer.customize(settings));
        return settings.build();
    }

    @Bean
    @ConditionalOnMissingBean
    ProducerExtensions rocketMqProducerExtensions(ProducerSettings settings, Environment environment,
            ListableBeanFactory beans, RocketMqProperties properties, RocketMqConnectionDetails details,
            ObjectProvider<SslBundles> sslBundles) {
        ProducerExtensionsResolver parts = new ProducerExtensionsResolver(beans, environment, null);
        return parts.extensions(settings.group(), settings)
            .credentialsProvider(parts.credentialsProvider(true))
            .nameServerResolver(parts.nameServerResolver(true))
            .tlsMaterialSource(parts.tlsMaterialSource(
                    SslBundleSource.of(TlsProperties.of(properties), details, sslBundles.getIfAvailable())))
            .build();
    }

    @Bean(destroyMethod = "close")
    Producer rocketMqProducer(ProducerSettings settings, ProducerExtensions extensions,
            ObjectProvider<ProducerDecorator> decorators) {
        return ProducerFactory.create(settings.group(), settings, extensions, decorators);
    }

    @Bean
    ProducerLifecycle rocketMqProducerLifecycle(Producer rocketMqProducer, ProducerSettings settings,
            RocketMqProperties properties, Environment environment) {
        RocketMqProducerProperties producer = properties.getProducer();
        warnIfCutShort(settings.shutdownTimeout(), environment);
        return new ProducerLifecycle(rocketMqProducer, new ProducerLifecycle.Options(producer.isAutoStartup(),
                producer.getPhase(), settings.shutdownTimeout(), producer.isFailFast(), producer.getStartupTimeout()));
    }

    private static void warnIfCutShort(Duration shutdownTimeout, Environment environment) {
        Duration phaseLimit = Binder.get(environment)
            .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
            .orElse(Duration.ofSeconds(30));
        if (shutdownTimeout.compareTo(phaseLimit) >= 0) {
            logger.warn("rocketmq.producer.shutdown-timeout ({} ms) is not below"
                    + " spring.lifecycle.timeout-per-shutdown-phase ({} ms): Spring stops waiting before messages in"
                    + " flight are drained", TimeUnit.MILLISECONDS.convert(shutdownTimeout),
                    TimeUnit.MILLISECONDS.convert(phaseLimit));
        }
    }

}
