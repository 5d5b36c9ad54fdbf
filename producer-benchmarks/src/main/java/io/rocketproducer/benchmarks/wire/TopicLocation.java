/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.io.IOException;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Location of a topic on a cluster with one broker.
 *
 * @param brokerName the name of the broker
 * @param address host and port of the broker
 * @param queues the number of queues
 */
public record TopicLocation(String brokerName, String address, int queues) {

    private static final int GET_ROUTE_INFO = 105;

    /**
     * Queries a name server for the location of a topic.
     * @param nameServer host and port of the name server
     * @param topic the topic
     * @return its location
     * @throws IOException if the name server does not return it
     */
    public static TopicLocation find(String nameServer, String topic) throws IOException {
        try (Remote remote = Remote.connect(nameServer)) {
            JsonNode route = remote.call(GET_ROUTE_INFO, Map.of("topic", topic)).body();
            JsonNode broker = route.path("brokerDatas").path(0);
            return new TopicLocation(broker.path("brokerName").asString(),
                    broker.path("brokerAddrs").path("0").asString(),
                    route.path("queueDatas").path(0).path("writeQueueNums").asInt());
        }
    }

}
