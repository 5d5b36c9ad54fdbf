/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.test.rocketmq.AutoConfigureEmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource("classpath:docs/orders.properties")
// tag::real-test[]
@SpringBootTest
@AutoConfigureEmbeddedRocketMQ(topics = "orders")
class OrderEventsIT {

    @Autowired
    private OrderEvents events;

    @Autowired
    private Producer producer;

    @Test
    void isInTheBroker() {
        SendResult result = this.events.created(new Order("9", "c-1", 12.50));
        StoredMessage stored = this.producer.admin().message("orders", result.offsetMessageId()).join();
        assertThat(stored.queueOffset()).isEqualTo(result.queueOffset());
        assertThat(new String(stored.body(), StandardCharsets.UTF_8)).contains("\"id\":\"9\"");
    }

}
// end::real-test[]
