/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.modulith;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;

import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.modulith.RocketMqEventTransport;

/**
 * Auto-configuration that sends the events externalized by Spring Modulith. It follows
 * Modulith's own properties: it is off if externalization is disabled, and defines only
 * the {@link RocketMqEventTransport} bean if another outbox is used.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class,
        afterName = "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration")
@ConditionalOnClass({ EventExternalizationTransport.class, EventExternalizerModuleListener.class })
@ConditionalOnSingleCandidate(SendOperations.class)
@ConditionalOnBean(EventExternalizationConfiguration.class)
@ConditionalOnBooleanProperty(name = "spring.modulith.events.externalization.enabled", matchIfMissing = true)
public final class RocketMqEventExternalizationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RocketMqEventTransport rocketMqEventTransport(EventExternalizationConfiguration configuration,
            SendOperations messages, BeanFactory beans) {
        StandardEvaluationContext expressions = new StandardEvaluationContext();
        expressions.setBeanResolver(new BeanFactoryResolver(beans));
        return new RocketMqEventTransport(configuration, messages, expressions);
    }

    @Bean
    @ConditionalOnProperty(name = "spring.modulith.events.externalization.mode", havingValue = "module-listener",
            matchIfMissing = true)
    EventExternalizerModuleListener rocketMqEventExternalizer(EventExternalizationConfiguration configuration,
            RocketMqEventTransport transport) {
        return new EventExternalizerModuleListener(configuration, transport);
    }

}
