/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cluster settings of an annotation: tests with equal keys can share a cluster.
 */
record ClusterKey(int brokers, List<String> brokerProperties) {

    static ClusterKey of(int brokers, String[] brokerProperties) {
        return new ClusterKey(brokers, Arrays.stream(brokerProperties).sorted().toList());
    }

    boolean isDefault() {
        return this.brokers == 1 && this.brokerProperties.isEmpty();
    }

    EmbeddedRocketMQ start() {
        return EmbeddedRocketMQ.builder().brokers(this.brokers).brokerProperties(properties()).start();
    }

    private Map<String, String> properties() {
        return this.brokerProperties.stream()
            .map(ClusterKey::split)
            .collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
    }

    private static String[] split(String property) {
        String[] pair = property.split("=", 2);
        if (pair.length != 2) {
            throw new IllegalArgumentException("brokerProperties must be name=value but was " + property);
        }
        return pair;
    }

}
