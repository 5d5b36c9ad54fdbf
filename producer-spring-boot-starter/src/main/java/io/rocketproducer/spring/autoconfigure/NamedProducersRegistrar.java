/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendTemplate;

/**
 * Registers the beans of the producers under {@code rocketmq.producers}: a
 * {@code Producer} and a {@code SendTemplate} for each, qualified with its name. They are
 * fallback beans, so that injection without a qualifier yields the default producer.
 */
final class NamedProducersRegistrar implements ImportBeanDefinitionRegistrar {

    static final String PRODUCER = "RocketMqProducer";

    static final String SETTINGS = "RocketMqProducerSettings";

    private static final String FACTORY = "rocketMqNamedProducers";

    private final Environment environment;

    NamedProducersRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata, BeanDefinitionRegistry registry) {
        for (String name : NamedProducers.names(this.environment)) {
            register(registry, name, SETTINGS, ProducerSettings.class, "settings");
            register(registry, name, PRODUCER, Producer.class, "producer").setDestroyMethodName("close");
            register(registry, name, "RocketMqProducerLifecycle", ProducerLifecycle.class, "lifecycle");
            register(registry, name, "SendTemplate", SendTemplate.class, "template");
        }
    }

    private static RootBeanDefinition register(BeanDefinitionRegistry registry, String name, String suffix,
            Class<?> type, String method) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setFactoryBeanName(FACTORY);
        definition.setFactoryMethodName(method);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setFallback(true);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        registry.registerBeanDefinition(name + suffix, definition);
        return definition;
    }

}
