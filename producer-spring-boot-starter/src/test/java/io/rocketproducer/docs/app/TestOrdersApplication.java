/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import org.springframework.boot.builder.SpringApplicationBuilder;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQInitializer;

// tag::test-application[]
public class TestOrdersApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(OrdersApplication.class).initializers(new EmbeddedRocketMQInitializer()).run(args);
    }

}
// end::test-application[]
