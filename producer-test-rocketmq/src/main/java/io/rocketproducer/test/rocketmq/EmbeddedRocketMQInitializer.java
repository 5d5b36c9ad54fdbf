/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.List;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Apache RocketMQ together with an application, for development. Add it to a main
 * class in {@code src/test} that is run by {@code spring-boot:test-run} or an IDE.
 * <p>
 * Unless {@code rocketmq.name-server} is already set, it starts a name server and one
 * broker, sets that property, and registers a bean of type {@link EmbeddedRocketMQ}. The
 * servers end with the application context, after all other beans.
 */
public final class EmbeddedRocketMQInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty(SpringConnection.NAME_SERVER_PROPERTY)) {
            return;
        }
        EmbeddedRocketMQ server = EmbeddedRocketMQ.start();
        SpringConnection.connect(context, server, List.of(SpringConnection.NAME_SERVER_PROPERTY));
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry registry) {
            // Beans are destroyed in reverse order of registration
            registry.registerDisposableBean(SpringConnection.BEAN_NAME, server::close);
        }
    }

}
