/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Registers servers in an application context, as properties and as a bean that the
 * context does not destroy.
 */
final class SpringConnection {

    static final String BEAN_NAME = "embeddedRocketMQ";

    static final String NAME_SERVER_PROPERTY = "rocketmq.name-server";

    private SpringConnection() {
    }

    static void connect(ConfigurableApplicationContext context, EmbeddedRocketMQ server, List<String> properties) {
        Map<String, Object> source = new HashMap<>();
        properties.forEach((property) -> source.put(property, server.nameServer()));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(BEAN_NAME, source));
        context.getBeanFactory().registerSingleton(BEAN_NAME, server);
    }

}
