/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.JsonPayloadConverter;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateCustomizer;
import io.rocketproducer.spring.SendTemplateFactory;

/**
 * Auto-configuration of a producer and a template.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "rocketmq.producer.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RocketMqProperties.class)
@Import({ ManagedProducerConfiguration.class, DuplicateStarterWarning.class, NamedProducersRegistrar.class })
@ImportRuntimeHints(RocketMqRuntimeHints.class)
public final class RocketMqProducerAutoConfiguration {

    @Bean
    @ConditionalOnSingleCandidate(Producer.class)
    @ConditionalOnMissingBean(SendOperations.class)
    SendTemplate sendTemplate(Producer producer, SendTemplateFactory templates) {
        return templates.builder(producer).build();
    }

    @Bean
    @ConditionalOnMissingBean
    SendTemplateFactory rocketMqSendTemplates(RocketMqProperties properties, PayloadConverter payloadConverter,
            ObjectProvider<AfterCommitFailureListener> listeners, ObjectProvider<SendTemplateCustomizer> customizers) {
        return new ConfiguredTemplates(properties.getTemplate(), payloadConverter, listeners, customizers);
    }

    // Fallback without Jackson, since nested configurations are processed first: supports
    // only bytes and text
    @Bean
    @ConditionalOnMissingBean
    PayloadConverter plainPayloadConverter(RocketMqProperties properties) {
        return PayloadConverter.bytesAndText(properties.getTemplate().getCharset(), PayloadConverter.withoutJson());
    }

    @Bean
    NamedProducers rocketMqNamedProducers(ListableBeanFactory beans, Environment environment,
            RocketMqProperties properties) {
        return new NamedProducers(beans, environment, properties);
    }

    @Bean
    static LazyInitializationExcludeFilter eagerProducerLifecycle() {
        return LazyInitializationExcludeFilter.forBeanTypes(ProducerLifecycle.class);
    }

    /**
     * Converts payloads that are neither bytes nor text to JSON, with Jackson.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapper.class)
    @ConditionalOnMissingBean(PayloadConverter.class)
    static class JsonPayloadConfiguration {

        @Bean
        PayloadConverter jsonPayloadConverter(RocketMqProperties properties, ObjectProvider<JsonMapper> jsonMapper) {
            RocketMqTemplateProperties template = properties.getTemplate();
            JsonMapper mapper = switch (template.getJsonCompatibility()) {
                case NONE -> jsonMapper.getIfUnique(JsonMapper::shared);
                case JACKSON2 ->
                    JsonMapper.builderWithJackson2Defaults().disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();
            };
            return PayloadConverter.bytesAndText(template.getCharset(), new JsonPayloadConverter(mapper));
        }

    }

}
