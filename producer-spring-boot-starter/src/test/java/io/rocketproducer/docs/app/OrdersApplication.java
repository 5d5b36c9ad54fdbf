/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

// tag::application[]
@SpringBootApplication
public class OrdersApplication {

    private static final Logger logger = LoggerFactory.getLogger(OrdersApplication.class);

    public static void main(String[] args) {
        SpringApplication.run(OrdersApplication.class, args);
    }

    @Bean
    ApplicationRunner firstOrder(OrderEvents events) {
        return (arguments) -> {
            String id = events.created(new Order("42", "c-7", 12.50)).messageId();
            logger.info("Sent as {}", id);
        };
    }

}
// end::application[]
