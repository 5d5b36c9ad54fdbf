/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.WireException;

/**
 * The route of a topic, as reported by a name server. Routes are equal if they have the
 * same content, regardless of its order in the response.
 *
 * @param queues the queues on each broker, by broker name
 * @param brokers the brokers, by name
 * @param orderTopicConf the configured queues of an ordered topic, {@code null} if there
 * is no configuration; an empty text is different, since it rules out
 * {@code queueMappings}
 * @param queueMappings the queues of a static topic by broker name, usually empty
 */
public record TopicRouteData(List<QueueData> queues, List<BrokerData> brokers, @Nullable String orderTopicConf,
        Map<String, QueueMapping> queueMappings) {

    private static final Comparator<BrokerData> BROKER_ORDER = Comparator.comparing(BrokerData::brokerName)
        .thenComparing(BrokerData::cluster)
        .thenComparing((broker) -> broker.addresses().toString());

    public TopicRouteData {
        queues = queues.stream().sorted().toList();
        brokers = brokers.stream().sorted(BROKER_ORDER).toList();
        queueMappings = Map.copyOf(queueMappings);
    }

    /**
     * Checks a number of queues before memory is allocated for them. An exception thrown
     * within a conversion makes the response malformed.
     * @param member the member of the route with the number
     * @param known the number of queues so far
     * @param more the number of queues to add
     * @throws WireException if the number is negative, or there are too many queues
     */
    public static void checkQueues(String member, int known, int more) {
        PeerLimits.number(member + " in a route", more, 0, PeerLimits.ROUTE_QUEUES);
        PeerLimits.count("queues by " + member + " in a route", (long) known + more, PeerLimits.ROUTE_QUEUES);
    }

    /**
     * Checks a number of brokers.
     * @param member the member of the route that lists them
     * @param count the number of brokers
     * @throws WireException if there are too many
     */
    public static void checkBrokers(String member, int count) {
        PeerLimits.count(member + " in a route", count, PeerLimits.ROUTE_BROKERS);
    }

    /**
     * Checks the name of a broker.
     * @param member the member of the route with the name
     * @param name the name
     * @return the name
     * @throws WireException if the name is too long or has a control character
     */
    public static String checkName(String member, String name) {
        return PeerLimits.name(member + " in a route", name);
    }

}
