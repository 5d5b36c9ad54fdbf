/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Creates topics on the brokers of one cluster and waits for their routes.
 */
final class Topics {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Cluster cluster;

    Topics(Cluster cluster) {
        this.cluster = cluster;
    }

    void create(TopicSpec topic) {
        List<ServerProcess> brokers = brokersOf(topic);
        Deadline deadline = Deadline.after(TIMEOUT);
        for (ServerProcess broker : brokers) {
            create(topic, broker, deadline);
        }
        if (!deadline.await(() -> isRouted(topic, brokers))) {
            throw new EmbeddedRocketMQException("The name server shows no complete route of topic " + topic.name()
                    + " within " + TIMEOUT + this.cluster.nameServer().tail());
        }
    }

    private List<ServerProcess> brokersOf(TopicSpec topic) {
        List<ServerProcess> brokers = this.cluster.brokers()
            .stream()
            .filter((broker) -> topic.brokers().isEmpty() || topic.brokers().contains(broker.spec().name()))
            .toList();
        if (brokers.size() < topic.brokers().size()) {
            throw new IllegalArgumentException("brokers must be of this cluster but was " + topic.brokers());
        }
        return brokers;
    }

    private static void create(TopicSpec topic, ServerProcess broker, Deadline deadline) {
        broker.requireAlive();
        try {
            Frame reply = broker.call(RemotingCall.createTopic(topic.requestFields()), deadline.remaining());
            if (reply.code() != RemotingCall.SUCCESS) {
                throw new EmbeddedRocketMQException(broker.spec().name() + " refused to create topic " + topic.name()
                        + ": code " + reply.code() + ", " + reply.remark());
            }
        }
        catch (IOException ex) {
            throw new EmbeddedRocketMQException(
                    broker.spec().name() + " did not create topic " + topic.name() + broker.tail(), ex);
        }
    }

    private boolean isRouted(TopicSpec topic, List<ServerProcess> brokers) {
        Route route = Registration.route(this.cluster.nameServer(), topic.name());
        Route.Queues expected = new Route.Queues(topic.permission(), topic.queues());
        return brokers.stream().allMatch((broker) -> expected.equals(route.brokers().get(broker.spec().name())));
    }

}
