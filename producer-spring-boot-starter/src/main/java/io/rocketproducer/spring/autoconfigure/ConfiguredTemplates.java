/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateCustomizer;
import io.rocketproducer.spring.SendTemplateFactory;

/**
 * Creates templates from the properties under {@code rocketmq.template}.
 *
 * @param properties the properties
 * @param converter converts payloads to bodies
 * @param listeners notified of failures after commits
 * @param customizers applied last
 */
record ConfiguredTemplates(RocketMqTemplateProperties properties, PayloadConverter converter,
        ObjectProvider<AfterCommitFailureListener> listeners,
        ObjectProvider<SendTemplateCustomizer> customizers) implements SendTemplateFactory {

    private static final Logger logger = LoggerFactory.getLogger(ConfiguredTemplates.class);

    @Override
    public SendTemplate.Builder builder(Producer producer) {
        SendTemplate.Builder builder = SendTemplate.builder(producer, this.converter)
            .requestTimeout(
                    PropertyValues.positive("rocketmq.template.request-timeout", this.properties.getRequestTimeout()))
            .rethrowAfterCommit(this.properties.getAfterCommit().isRethrow());
        // Resolved lazily, since a listener may depend on a template
        builder.afterCommitFailureListener((from, message, failure) -> this.listeners.orderedStream()
            .forEach((listener) -> notifyListener(listener, from, message, failure)));
        this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
        return builder;
    }

    // An exception of one listener does not prevent the others
    private static void notifyListener(AfterCommitFailureListener listener, Producer from, Message message,
            Throwable failure) {
        try {
            listener.onFailure(from, message, failure);
        }
        catch (Throwable ex) {
            logger.warn("AfterCommitFailureListener {} threw {}", listener.getClass().getName(),
                    ex.getClass().getName(), ex);
        }
    }

}
