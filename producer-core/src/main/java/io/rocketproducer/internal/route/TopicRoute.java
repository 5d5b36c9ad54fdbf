/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;

/**
 * Route of one topic: its queues and the addresses of their brokers. A snapshot.
 *
 * @param topic the topic, as the brokers know it
 * @param queues the writable queues, in the order of every other RocketMQ client, so that
 * a key maps to the same queue
 * @param masters the address of each broker's master, by broker name
 * @param staticQueues the broker that holds each queue of a static topic, by queue; empty
 * for every other topic
 * @param borrowed whether this is the default topic's route, used for a topic that does
 * not exist yet
 * @param clusters the names of the clusters that its brokers belong to
 * @param hashQueues the queues that order keys are hashed over
 * @param rotation the position of the rotation over the queues, shared by all routes of
 * the topic
 */
public record TopicRoute(String topic, List<MessageQueue> queues, Map<String, Endpoint> masters,
        Map<MessageQueue, String> staticQueues, boolean borrowed, Set<String> clusters, HashQueues hashQueues,
        RotationCounters rotation) {

    public TopicRoute {
        queues = List.copyOf(queues);
        masters = Map.copyOf(masters);
        staticQueues = Map.copyOf(staticQueues);
        clusters = Set.copyOf(clusters);
    }

    /**
     * Creates a route whose name server lists all queues of the topic.
     * @param topic the topic, as the brokers know it
     * @param queues the writable queues
     * @param masters the address of each broker's master, by broker name
     * @param staticQueues the broker that holds each queue of a static topic
     * @param borrowed whether this is the default topic's route
     * @param clusters the names of the clusters that its brokers belong to
     */
    public TopicRoute(String topic, List<MessageQueue> queues, Map<String, Endpoint> masters,
            Map<MessageQueue, String> staticQueues, boolean borrowed, Set<String> clusters) {
        this(topic, queues, masters, staticQueues, borrowed, clusters, HashQueues.listed(queues),
                new RotationCounters());
    }

    TopicRoute with(HashQueues hashQueues) {
        return new TopicRoute(this.topic, this.queues, this.masters, this.staticQueues, this.borrowed, this.clusters,
                hashQueues, this.rotation);
    }

    /**
     * Returns this route as the successor of a previous one of the same topic: the
     * rotation continues, and order keys stay with the queues of absent brokers.
     * @param previous the previous route, {@code null} if there is none
     * @param nowNanos the monotonic time
     * @return the route from now on
     */
    TopicRoute after(@Nullable TopicRoute previous, long nowNanos) {
        if (previous == null) {
            return this;
        }
        return new TopicRoute(this.topic, this.queues, this.masters, this.staticQueues, this.borrowed, this.clusters,
                this.hashQueues.after(previous.hashQueues, nowNanos), previous.rotation);
    }

    /**
     * Returns whether messages for a queue have to wait for its broker.
     * @param queue a queue that order keys are hashed to
     * @return {@code true} if the broker has no master now, or is not writable
     */
    public boolean isAbsent(MessageQueue queue) {
        return this.hashQueues.isAbsent(queue) || !this.masters.containsKey(brokerOf(queue));
    }

    /**
     * Returns the name of the broker that holds a queue. Differs from the queue's broker
     * name for static topics only.
     * @param queue the queue
     * @return the broker name
     */
    public String brokerOf(MessageQueue queue) {
        return this.staticQueues.getOrDefault(queue, queue.brokerName());
    }

    /**
     * Returns the master of a broker.
     * @param brokerName the broker
     * @return its address, {@code null} if it has no master now
     */
    public @Nullable Endpoint masterOf(String brokerName) {
        return this.masters.get(brokerName);
    }

}
