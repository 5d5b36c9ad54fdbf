/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQInitializer;

/**
 * Runs the application for development, with an embedded RocketMQ unless
 * {@code rocketmq.name-server} is set.
 */
public class TestOrdersApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        return new SpringApplicationBuilder(OrdersApplication.class)
            .initializers(new EmbeddedRocketMQInitializer(), TestOrdersApplication::createTopic)
            .build();
    }

    private static void createTopic(ConfigurableApplicationContext context) {
        if (context.getBeanFactory().getSingleton("embeddedRocketMQ") instanceof EmbeddedRocketMQ rocketMq) {
            rocketMq.createTopic("orders", 4);
        }
    }

}
