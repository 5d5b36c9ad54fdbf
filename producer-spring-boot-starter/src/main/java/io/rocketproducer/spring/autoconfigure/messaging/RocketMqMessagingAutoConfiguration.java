/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.messaging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.core.MessageSendingOperations;

import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;
import io.rocketproducer.spring.messaging.HeaderMapper;
import io.rocketproducer.spring.messaging.SendMessagingTemplate;

/**
 * Auto-configuration of the template for messages of spring-messaging.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class)
@ConditionalOnClass(MessageSendingOperations.class)
@ConditionalOnBean(RocketMqProperties.class)
@ConditionalOnSingleCandidate(SendOperations.class)
public final class RocketMqMessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HeaderMapper rocketMqHeaderMapper(RocketMqProperties properties) {
        return switch (properties.getTemplate().getHeaders()) {
            case STANDARD -> HeaderMapper.standard();
            case ALL -> HeaderMapper.all();
        };
    }

    @Bean
    @ConditionalOnMissingBean
    SendMessagingTemplate sendMessagingTemplate(SendOperations operations, HeaderMapper headerMapper) {
        return new SendMessagingTemplate(operations, headerMapper);
    }

}
