/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeMessage;
import io.rocketproducer.test.fake.FakeRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

// tag::junit[]
@FakeRocketMQTest(brokers = { "a", "b" }, topics = "orders:4")
class OrderSenderTests {

    @Test
    void sendsElsewhereWhenABrokerIsGone(FakeCluster cluster) {
        cluster.broker("a").refuse();
        try (Producer producer = Producers
            .start(ProducerSettings.builder().nameServers(cluster.nameServers()).group("orders").build())) {
            producer.send(Message.of("orders", new byte[] { 1 }));
        }
        assertThat(cluster.received("orders")).extracting(FakeMessage::broker).containsExactly("b");
    }

}
// end::junit[]
