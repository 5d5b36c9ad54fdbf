/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link AutoConfigureFakeRocketMQ} on Spring test classes.
 */
final class FakeRocketMQContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> configAttributes) {
        AutoConfigureFakeRocketMQ annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
                AutoConfigureFakeRocketMQ.class);
        if (annotation == null) {
            return null;
        }
        return new FakeRocketMQContextCustomizer(
                new FakeDescription(List.of(annotation.brokers()), List.of(annotation.topics())),
                List.of(annotation.property()));
    }

}
