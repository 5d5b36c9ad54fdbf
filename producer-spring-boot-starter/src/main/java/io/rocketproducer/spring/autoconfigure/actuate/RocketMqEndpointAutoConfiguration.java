/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.actuate.RocketMqEndpoint;
import io.rocketproducer.spring.autoconfigure.ProducerBeans;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.autoconfigure.RocketMqProperties;

/**
 * Auto-configuration of the endpoint {@code rocketmq}.
 */
@AutoConfiguration(after = RocketMqProducerAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ Producer.class, RocketMqProperties.class })
@ConditionalOnAvailableEndpoint(RocketMqEndpoint.class)
public final class RocketMqEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RocketMqEndpoint rocketMqEndpoint(ListableBeanFactory beans) {
        Map<String, RocketMqEndpoint.Source> sources = new LinkedHashMap<>();
        ProducerBeans.of(beans)
            .forEach((bean) -> sources.put(bean.name(), new RocketMqEndpoint.Source(bean.producer(), bean.settings())));
        return new RocketMqEndpoint(sources);
    }

}
