/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

import io.rocketproducer.test.fake.AutoConfigureFakeRocketMQ;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource("classpath:docs/orders.properties")
// tag::spring-test[]
@SpringBootTest
@AutoConfigureFakeRocketMQ
class OrderEventsTests {

    @Autowired
    private OrderEvents events;

    @Autowired
    private FakeCluster cluster;

    @Test
    void tellsOfNewOrders() {
        this.events.created(new Order("7", "c-1", 9.90));
        assertThat(this.cluster.received("orders")).last().satisfies((message) -> {
            assertThat(message.tag()).isEqualTo("created");
            assertThat(message.keys()).containsExactly("7");
            assertThat(message.text()).contains("\"customer\":\"c-1\"");
        });
    }

    @Test
    void survivesABusyBroker() {
        FakeBroker broker = this.cluster.broker("broker-a");
        broker.onSend(FakeResponder.code(FakeBroker.SYSTEM_BUSY, "busy").times(1, broker.stores()));
        assertThat(this.events.created(new Order("8", "c-1", 9.90)).attempts()).isEqualTo(2);
    }

}
// end::spring-test[]
