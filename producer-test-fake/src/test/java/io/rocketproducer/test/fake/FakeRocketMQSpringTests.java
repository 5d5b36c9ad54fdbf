/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.Map;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig
@AutoConfigureFakeRocketMQ(property = { "rocketmq.name-server", "another.address" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FakeRocketMQSpringTests {

    @Test
    @Order(1)
    void aTestContextIsConnected(@Autowired FakeCluster cluster, @Value("${rocketmq.name-server}") String nameServer,
            @Value("${another.address}") String another) {
        assertThat(nameServer).isEqualTo(cluster.nameServers());
        assertThat(another).isEqualTo(cluster.nameServers());
        store(cluster);
        assertThat(cluster.received()).hasSize(1);
    }

    @Test
    @Order(2)
    void whatWasReceivedIsForgottenAfterEachTest(@Autowired FakeCluster cluster) {
        assertThat(cluster.received()).isEmpty();
        store(cluster);
    }

    @Test
    @Order(3)
    void againAndAgain(@Autowired FakeCluster cluster) {
        assertThat(cluster.received()).isEmpty();
    }

    private static void store(FakeCluster cluster) {
        FakeFrame send = new FakeFrame(310, 1, 0, 513, null, Map.of("b", "orders"), new byte[1], false);
        assertThat(cluster.broker("broker-a").store(send, 0).code()).isZero();
    }

    @Configuration(proxyBeanMethods = false)
    static class Config {

    }

}
