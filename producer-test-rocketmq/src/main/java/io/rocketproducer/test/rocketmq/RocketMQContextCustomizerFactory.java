/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link AutoConfigureEmbeddedRocketMQ} on Spring test classes.
 */
final class RocketMQContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> configAttributes) {
        AutoConfigureEmbeddedRocketMQ annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
                AutoConfigureEmbeddedRocketMQ.class);
        if (annotation == null) {
            return null;
        }
        return new RocketMQContextCustomizer(ClusterKey.of(annotation.brokers(), annotation.brokerProperties()),
                List.of(annotation.topics()), List.of(annotation.property()));
    }

}
