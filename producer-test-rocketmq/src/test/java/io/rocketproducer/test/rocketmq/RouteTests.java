/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTests {

    @Test
    void readsQueuesOfEveryBroker() {
        Route route = Route.parse("""
                {"brokerDatas":[{"brokerAddrs":{"0":"127.0.0.1:10911"},"brokerName":"broker-c","cluster":"C"}],
                 "filterServerTable":{},
                 "queueDatas":[{"brokerName":"broker-a","perm":6,"readQueueNums":4,"topicSysFlag":0,"writeQueueNums":8},
                  {"brokerName":"broker-b","perm":4,"readQueueNums":4,"topicSysFlag":0,"writeQueueNums":2}]}""");
        assertThat(route.brokers()).containsOnlyKeys("broker-a", "broker-b")
            .containsEntry("broker-a", new Route.Queues(6, 8))
            .containsEntry("broker-b", new Route.Queues(4, 2));
    }

    @Test
    void isEmptyWhereThereAreNoQueues() {
        assertThat(Route.parse("{\"queueDatas\":[]}")).isEqualTo(Route.EMPTY);
        assertThat(Route.parse("")).isEqualTo(Route.EMPTY);
    }

}
