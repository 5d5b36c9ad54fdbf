/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Configures a test context with the servers of its annotation. Equal for equal
 * annotations, so that Spring can cache the context.
 */
record RocketMQContextCustomizer(ClusterKey key, List<String> topics,
        List<String> properties) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        EmbeddedRocketMQ server = SharedClusters.get(this.key);
        this.topics.forEach((topic) -> server.createTopic(TopicSpec.parse(topic)));
        SpringConnection.connect(context, server, this.properties);
    }

}
