/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

class RemotingInterceptorBeanTests {

    @Test
    void beansAddFieldsInTheirOrder() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1")
            .withUserConfiguration(Interceptors.class)
            .run((context) -> assertThat(context.getBean(ProducerExtensions.class).remotingInterceptors())
                .containsExactly(context.getBean("first", RemotingInterceptor.class),
                        context.getBean("second", RemotingInterceptor.class)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Interceptors {

        @Bean
        @Order(2)
        RemotingInterceptor second() {
            return (request) -> Map.of("n", "second");
        }

        @Bean
        @Order(1)
        RemotingInterceptor first() {
            return (request) -> Map.of("n", "first");
        }

    }

}
