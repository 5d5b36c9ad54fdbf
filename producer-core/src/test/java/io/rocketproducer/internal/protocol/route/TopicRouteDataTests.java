/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TopicRouteData} and its parts.
 */
class TopicRouteDataTests {

    private final List<QueueData> queues = List.of(queue("b", 4), queue("a", 8), queue("a", 2), queue("c", 1));

    private final List<BrokerData> brokers = List.of(broker("c", "1:1"), broker("b", "2:1"), broker("b", "1:1"));

    @Test
    void isTheSameInWhateverOrderItIsTold() {
        TopicRouteData route = new TopicRouteData(this.queues, this.brokers, null, Map.of());
        TopicRouteData reversed = new TopicRouteData(reversed(this.queues), reversed(this.brokers), null, Map.of());
        assertThat(reversed).isEqualTo(route).hasSameHashCodeAs(route);
        assertThat(route.queues()).extracting(QueueData::brokerName).containsExactly("a", "a", "b", "c");
        assertThat(route.brokers()).extracting(BrokerData::brokerName).containsExactly("b", "b", "c");
    }

    @Test
    void differsWhenAnyPartDiffers() {
        TopicRouteData route = new TopicRouteData(this.queues, this.brokers, null, Map.of());
        QueueMapping mapping = new QueueMapping("t", QueueMapping.GLOBAL_SCOPE, 1, "b", 1, new TreeMap<>());
        assertThat(route).isNotEqualTo(new TopicRouteData(List.of(), this.brokers, null, Map.of()))
            .isNotEqualTo(new TopicRouteData(this.queues, List.of(), null, Map.of()))
            .isNotEqualTo(new TopicRouteData(this.queues, this.brokers, "", Map.of()))
            .isNotEqualTo(new TopicRouteData(this.queues, this.brokers, null, Map.of("b", mapping)));
    }

    @Test
    void doesNotChangeOnceBuilt() {
        SortedMap<Long, String> addresses = new TreeMap<>(Map.of(1L, "1:1"));
        BrokerData broker = new BrokerData("C", "b", addresses, false, null);
        addresses.put(BrokerData.MASTER_ID, "2:2");
        assertThat(broker.masterAddress()).isNull();
        assertThatExceptionOfType(UnsupportedOperationException.class)
            .isThrownBy(() -> broker.addresses().put(0L, "x"));
        List<BrokerData> list = new ArrayList<>(this.brokers);
        TopicRouteData route = new TopicRouteData(this.queues, list, null, Map.of());
        list.clear();
        assertThat(route.brokers()).hasSize(3);
    }

    @Test
    void aQueueIsWritableWhenItsWriteBitIsSet() {
        assertThat(new QueueData("b", 1, 1, 6, 0).isWritable()).isTrue();
        assertThat(new QueueData("b", 1, 1, 4, 0).isWritable()).isFalse();
    }

    private static QueueData queue(String brokerName, int writeQueues) {
        return new QueueData(brokerName, 4, writeQueues, 6, 0);
    }

    private static BrokerData broker(String brokerName, String master) {
        return new BrokerData("C", brokerName, new TreeMap<>(Map.of(BrokerData.MASTER_ID, master)), false, null);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

}
