/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.route.BrokerData;
import io.rocketproducer.internal.protocol.route.QueueData;
import io.rocketproducer.internal.protocol.route.TopicRouteData;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Converts the response of a name server to the queues available to a producer, in the
 * order of the official client (RocketMQ 5.5.0
 * {@code MQClientInstance.topicRouteData2TopicPublishInfo}): hash selectors depend on it.
 */
final class PublishQueues {

    private static final Logger logger = LoggerFactory.getLogger(PublishQueues.class);

    private static final PeerLog ignoredEntries = new PeerLog(logger, Timekeeper.system());

    private static final PeerLog ignoredAddresses = new PeerLog(logger, Timekeeper.system());

    private PublishQueues() {
    }

    /**
     * Returns the route of a topic.
     * @param topic the topic
     * @param data the response of a name server
     * @return the route
     * @throws RuntimeException if the route has more queues than allowed for a topic
     */
    static TopicRoute of(String topic, TopicRouteData data) {
        Map<String, Endpoint> masters = masters(data);
        String orderTopicConf = data.orderTopicConf();
        if (orderTopicConf != null && !orderTopicConf.isEmpty()) {
            return new TopicRoute(topic, ordered(topic, orderTopicConf), masters, Map.of(), false, clusters(data));
        }
        if (orderTopicConf == null && !data.queueMappings().isEmpty()) {
            Map<MessageQueue, String> staticQueues = StaticTopic.queues(topic, data.queueMappings().values());
            return new TopicRoute(topic, List.copyOf(staticQueues.keySet()), masters, staticQueues, false,
                    clusters(data));
        }
        List<MessageQueue> queues = writable(topic, data.queues(), masters);
        return new TopicRoute(topic, queues, masters, Map.of(), false, clusters(data))
            .with(HashQueues.reported(queues, present(data.queues(), masters)));
    }

    /**
     * Returns a route derived from the default topic's route, for a topic that does not
     * exist yet.
     * @param topic the topic
     * @param data the default topic's route
     * @param maxQueues the maximum number of queues for each broker
     * @return the route
     */
    static TopicRoute borrowed(String topic, TopicRouteData data, int maxQueues) {
        Map<String, Endpoint> masters = masters(data);
        List<QueueData> lent = data.queues().stream().map((queue) -> lend(queue, maxQueues)).toList();
        List<MessageQueue> queues = writable(topic, lent, masters);
        return new TopicRoute(topic, queues, masters, Map.of(), true, clusters(data))
            .with(HashQueues.borrowed(queues, present(lent, masters)));
    }

    private static QueueData lend(QueueData queue, int maxQueues) {
        int queueNums = Math.min(maxQueues, queue.readQueueNums());
        return new QueueData(queue.brokerName(), queueNums, queueNums, queue.perm(), queue.topicSysFlag());
    }

    private static List<MessageQueue> ordered(String topic, String orderTopicConf) {
        List<MessageQueue> queues = new ArrayList<>();
        int ignored = 0;
        List<String> entries = Arrays.stream(orderTopicConf.split(";", -1))
            .filter((entry) -> !entry.isBlank())
            .toList();
        TopicRouteData.checkBrokers("orderTopicConf", entries.size());
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            try {
                int count = Integer.parseInt(entry.substring(colon + 1).trim());
                TopicRouteData.checkQueues("orderTopicConf", queues.size(), count);
                String broker = TopicRouteData.checkName("orderTopicConf", entry.substring(0, colon));
                for (int queueId = 0; queueId < count; queueId++) {
                    queues.add(new MessageQueue(topic, broker, queueId));
                }
            }
            catch (IndexOutOfBoundsException | NumberFormatException ex) {
                ignored++;
            }
        }
        if (ignored > 0) {
            ignoredEntries.warn("Order configuration of topic {} has {} entries that are not broker:count; ignored",
                    topic, ignored);
        }
        return queues;
    }

    private static List<MessageQueue> writable(String topic, List<QueueData> queueDatas,
            Map<String, Endpoint> masters) {
        List<MessageQueue> queues = new ArrayList<>();
        for (QueueData data : queueDatas) {
            if (isPresent(data, masters)) {
                TopicRouteData.checkQueues("writeQueueNums", queues.size(), data.writeQueueNums());
                for (int queueId = 0; queueId < data.writeQueueNums(); queueId++) {
                    queues.add(new MessageQueue(topic, data.brokerName(), queueId));
                }
            }
        }
        return queues;
    }

    private static Set<String> present(List<QueueData> queueDatas, Map<String, Endpoint> masters) {
        return queueDatas.stream()
            .filter((data) -> isPresent(data, masters))
            .map(QueueData::brokerName)
            .collect(Collectors.toSet());
    }

    private static boolean isPresent(QueueData data, Map<String, Endpoint> masters) {
        return data.isWritable() && masters.containsKey(data.brokerName());
    }

    private static Map<String, Endpoint> masters(TopicRouteData data) {
        Map<String, Endpoint> masters = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        for (BrokerData broker : data.brokers()) {
            String address = broker.masterAddress();
            if (address != null) {
                try {
                    masters.put(broker.brokerName(), Endpoint.parse(address));
                }
                catch (IllegalArgumentException ex) {
                    ignored.add(broker.brokerName());
                }
            }
        }
        if (!ignored.isEmpty()) {
            ignoredAddresses.warn(
                    "Broker {} and {} others are registered under an address that is not host:port; ignored",
                    ignored.get(0), ignored.size() - 1);
        }
        return masters;
    }

    private static Set<String> clusters(TopicRouteData data) {
        return data.brokers()
            .stream()
            .map(BrokerData::cluster)
            .filter((cluster) -> !cluster.isEmpty())
            .collect(Collectors.toSet());
    }

}
