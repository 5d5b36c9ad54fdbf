/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The queues of a static topic on one broker, as reported by a name server.
 *
 * @param topic the topic
 * @param scope the scope of the mapping
 * @param totalQueues the number of queues of the topic on all brokers
 * @param brokerName the broker
 * @param epoch the version of the mapping; the highest one is valid
 * @param currIds the queue id on the broker for each queue id of the topic
 */
public record QueueMapping(String topic, String scope, int totalQueues, String brokerName, long epoch,
        SortedMap<Integer, Integer> currIds) {

    /** The default scope of a mapping, as in RocketMQ 5.5.0 {@code MixAll}. */
    public static final String GLOBAL_SCOPE = "__global__";

    public QueueMapping {
        currIds = Collections.unmodifiableSortedMap(new TreeMap<>(currIds));
    }

}
