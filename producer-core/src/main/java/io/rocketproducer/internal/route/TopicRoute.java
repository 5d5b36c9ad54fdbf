package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;

/**
 * Where messages of one topic can be sent to. A snapshot.
 *
 * @param topic the topic, as the brokers know it
 * @param queues the queues that can be written to, in the order of every other RocketMQ
 * client, so that the same key finds the same queue
 * @param masters the address of each broker's master, by broker name
 * @param staticQueues the broker that holds each queue of a static topic, by queue; empty
 * for every other topic
 * @param borrowed whether this is the default topic's route, lent to a topic that does
 * not exist yet
 * @param clusters the names of the clusters that its brokers belong to
 */
public record TopicRoute(String topic, List<MessageQueue> queues, Map<String, Endpoint> masters,
        Map<MessageQueue, String> staticQueues, boolean borrowed, Set<String> clusters) {

    public TopicRoute {
        queues = List.copyOf(queues);
        masters = Map.copyOf(masters);
        staticQueues = Map.copyOf(staticQueues);
        clusters = Set.copyOf(clusters);
    }

    /**
     * The name of the broker to ask for a queue: the queue's own, unless the topic is a
     * static one.
     * @param queue the queue
     * @return the broker name
     */
    public String brokerOf(MessageQueue queue) {
        return this.staticQueues.getOrDefault(queue, queue.brokerName());
    }

    /**
     * The master of a broker.
     * @param brokerName the broker
     * @return its address, {@code null} if it has no master now
     */
    public @Nullable Endpoint masterOf(String brokerName) {
        return this.masters.get(brokerName);
    }

}
