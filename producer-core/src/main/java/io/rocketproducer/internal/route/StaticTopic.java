/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.route.QueueMapping;
import io.rocketproducer.internal.protocol.route.TopicRouteData;

/**
 * The queues of a static topic: numbered across brokers, each held by the broker with the
 * newest claim (RocketMQ 5.5.0
 * {@code ClientMetadata.topicRouteData2EndpointsForStaticTopic}).
 */
final class StaticTopic {

    private static final String LOGICAL_BROKER_PREFIX = "__syslo__";

    private static final String NO_BROKER = "__syslo__none__";

    private StaticTopic() {
    }

    /**
     * Returns the queues with the brokers that hold them.
     * @param topic the topic
     * @param mappings the mappings reported by the brokers
     * @return the broker that holds each queue, sorted by queue id
     */
    static Map<MessageQueue, String> queues(String topic, Collection<QueueMapping> mappings) {
        Map<String, List<QueueMapping>> byScope = new TreeMap<>();
        for (QueueMapping mapping : mappings) {
            byScope.merge(mapping.scope(), List.of(mapping), StaticTopic::join);
        }
        Map<MessageQueue, String> holders = new HashMap<>();
        byScope.forEach((scope, claims) -> holders.putAll(queuesOfScope(topic, scope, claims, holders.size())));
        Map<MessageQueue, String> sorted = new LinkedHashMap<>();
        holders.keySet()
            .stream()
            .sorted(Comparator.comparingInt(MessageQueue::queueId))
            .forEach((queue) -> sorted.put(queue, holders.get(queue)));
        return sorted;
    }

    private static Map<MessageQueue, String> queuesOfScope(String topic, String scope, List<QueueMapping> claims,
            int known) {
        String logicalBroker = LOGICAL_BROKER_PREFIX
                + (scope.equals(QueueMapping.GLOBAL_SCOPE) ? scope.substring(2) : scope);
        Map<Integer, QueueMapping> newest = new HashMap<>();
        int total = 0;
        for (QueueMapping claim : claims) {
            total = Math.max(total, claim.totalQueues());
            for (Integer id : claim.currIds().keySet()) {
                newest.merge(id, claim, (first, second) -> (second.epoch() > first.epoch()) ? second : first);
            }
        }
        TopicRouteData.checkQueues("totalQueues", known, total);
        Map<MessageQueue, String> holders = new HashMap<>();
        for (int id = 0; id < total; id++) {
            QueueMapping holder = newest.get(id);
            holders.put(new MessageQueue(topic, logicalBroker, id), (holder != null) ? holder.brokerName() : NO_BROKER);
        }
        return holders;
    }

    private static List<QueueMapping> join(List<QueueMapping> first, List<QueueMapping> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

}
