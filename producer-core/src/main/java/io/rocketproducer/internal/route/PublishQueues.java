package io.rocketproducer.internal.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.BrokerData;
import io.rocketproducer.internal.protocol.QueueData;
import io.rocketproducer.internal.protocol.TopicRouteData;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;
import io.rocketproducer.internal.wire.PeerText;

/**
 * From what a name server says to the queues a producer may use, in the order of the
 * official client (RocketMQ 5.5.0
 * {@code MQClientInstance.topicRouteData2TopicPublishInfo}): hash selectors depend on it.
 */
final class PublishQueues {

    private static final Logger logger = LoggerFactory.getLogger(PublishQueues.class);

    private static final PeerLog ignoredEntries = new PeerLog(logger, Timekeeper.system());

    private static final PeerLog ignoredAddresses = new PeerLog(logger, Timekeeper.system());

    /** Far above what any topic has, far below what would fill the memory. */
    private static final int MAX_QUEUES = 100_000;

    /** As {@link #MAX_QUEUES}: a client has a connection to each. */
    private static final int MAX_BROKERS = 1_000;

    private PublishQueues() {
    }

    /**
     * The route of a topic.
     * @param topic the topic
     * @param data what a name server responds
     * @return the route
     * @throws RuntimeException if the route has more queues than any topic
     */
    static TopicRoute of(String topic, TopicRouteData data) {
        checkNames(data);
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
     * The default topic's route, lent to a topic that does not exist yet.
     * @param topic the topic
     * @param data the default topic's route
     * @param maxQueues queues for each broker at most
     * @return the route
     */
    static TopicRoute borrowed(String topic, TopicRouteData data, int maxQueues) {
        checkNames(data);
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
        for (String entry : orderTopicConf.split(";", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int colon = entry.lastIndexOf(':');
            try {
                int count = Integer.parseInt(entry.substring(colon + 1).trim());
                checkRoom("orderTopicConf", queues.size(), count);
                for (int queueId = 0; queueId < count; queueId++) {
                    queues.add(new MessageQueue(topic, entry.substring(0, colon), queueId));
                }
            }
            catch (IndexOutOfBoundsException | NumberFormatException ex) {
                ignoredEntries.warn("Order configuration of topic {} has an entry that is not broker:count; ignored",
                        topic);
            }
        }
        return queues;
    }

    private static List<MessageQueue> writable(String topic, List<QueueData> queueDatas,
            Map<String, Endpoint> masters) {
        List<MessageQueue> queues = new ArrayList<>();
        for (QueueData data : queueDatas) {
            if (isPresent(data, masters)) {
                checkRoom("writeQueueNums", queues.size(), data.writeQueueNums());
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

    /**
     * Refuses a route that has more queues than memory should be allocated for.
     * @param member the member of the route that says how many
     * @param known the number of queues so far
     * @param more the number of queues to add
     * @throws RuntimeException if they are too many
     */
    static void checkRoom(String member, int known, int more) {
        if (more > MAX_QUEUES - known) {
            throw TopicRouteData
                .malformed(member + " in a route makes more than " + MAX_QUEUES + " queues: " + ((long) known + more));
        }
    }

    // Names are printed in texts of failures and log lines
    private static void checkNames(TopicRouteData data) {
        data.brokers().forEach((broker) -> {
            checkName("brokerName", broker.brokerName());
            checkName("cluster", broker.cluster());
        });
        data.queues().forEach((queue) -> checkName("brokerName", queue.brokerName()));
        data.queueMappings().values().forEach((mapping) -> {
            checkName("bname", mapping.brokerName());
            checkName("scope", mapping.scope());
        });
        if (data.orderTopicConf() != null) {
            for (String entry : data.orderTopicConf().split(";", -1)) {
                checkName("orderTopicConf", entry.strip());
            }
        }
    }

    private static void checkName(String member, String name) {
        if (!PeerText.isSafe(name)) {
            throw TopicRouteData
                .malformed(member + " in a route has a name that cannot be printed, or one of more than "
                        + PeerText.MAX_CHARACTERS + " characters: " + PeerText.of(name));
        }
    }

    private static Map<String, Endpoint> masters(TopicRouteData data) {
        if (data.brokers().size() > MAX_BROKERS) {
            throw TopicRouteData.malformed(
                    "brokerDatas in a route has more than " + MAX_BROKERS + " brokers: " + data.brokers().size());
        }
        Map<String, Endpoint> masters = new HashMap<>();
        for (BrokerData broker : data.brokers()) {
            String address = broker.masterAddress();
            if (address != null) {
                try {
                    masters.put(broker.brokerName(), Endpoint.parse(address));
                }
                catch (IllegalArgumentException ex) {
                    ignoredAddresses.warn("Broker {} is registered under an address that is not host:port; ignored",
                            broker.brokerName());
                }
            }
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
