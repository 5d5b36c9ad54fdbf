/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

import io.rocketproducer.test.MockProducer;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource("classpath:docs/orders.properties")
// tag::mock-bean[]
@SpringBootTest
class OrderEventsMockTests {

    @Autowired
    private OrderEvents events;

    @Autowired
    private MockProducer producer;

    @Test
    void tellsOfNewOrders() {
        this.producer.reset();
        this.events.created(new Order("7", "c-1", 9.90));
        assertThat(this.producer.sent("orders")).singleElement()
            .satisfies((sent) -> assertThat(sent.message().tag()).isEqualTo("created"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Mocks {

        @Bean
        MockProducer producer() {
            return new MockProducer();
        }

    }

}
// end::mock-bean[]
