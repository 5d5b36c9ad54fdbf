/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Configures a test context with fake servers. Equal for equal annotations, so that
 * Spring can cache the context.
 */
record FakeRocketMQContextCustomizer(FakeDescription description,
        List<String> properties) implements ContextCustomizer {

    static final String BEAN_NAME = "fakeRocketMQ";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        FakeCluster cluster = this.description.start();
        Map<String, Object> source = new HashMap<>();
        this.properties.forEach((property) -> source.put(property, cluster.nameServers()));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(BEAN_NAME, source));
        context.getBeanFactory().registerSingleton(BEAN_NAME, cluster);
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry registry) {
            // Beans are destroyed in reverse order of registration
            registry.registerDisposableBean(BEAN_NAME, cluster::close);
        }
    }

}
