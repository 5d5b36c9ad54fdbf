/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.protocol.call.SendMessageCall;

/**
 * Looks up the route of a topic. If the topic does not exist and brokers may create it,
 * the route of the default topic is used.
 *
 * @param nameServers the name servers
 * @param settings whether topics may be created
 */
record RouteLookup(NameServers nameServers, TopicSettings settings) {

    private static final Logger logger = LoggerFactory.getLogger(RouteLookup.class);

    /** The name servers do not report which of the two it is. */
    private static final String NO_CREATOR = "topic not found, and no broker that creates topics is registered with "
            + "the name server. Create the topic, or check that a broker is registered and has "
            + "autoCreateTopicEnable=true";

    /**
     * Looks up the route of a topic.
     * @param topic the topic, as the brokers know it
     * @param exists whether the topic is known to exist, so that no route is borrowed
     * @param first whether the topic has no route yet, so that borrowing a route is
     * logged
     * @return the outcome
     */
    CompletableFuture<Outcome> of(String topic, boolean exists, boolean first) {
        boolean mayBorrow = this.settings.autoCreate() && !exists;
        return this.nameServers.lookUp(topic, (data) -> PublishQueues.of(topic, data))
            .thenCompose((lookup) -> (isUnknown(lookup) && mayBorrow) ? borrow(topic, first)
                    : CompletableFuture.completedFuture(new Outcome(answer(lookup), isUnknown(lookup))));
    }

    private CompletableFuture<Outcome> borrow(String topic, boolean first) {
        int maxQueues = this.settings.autoCreateQueues();
        return this.nameServers
            .lookUp(SendMessageCall.DEFAULT_TOPIC, (data) -> PublishQueues.borrowed(topic, data, maxQueues))
            .thenApply((lookup) -> borrowed(topic, first, lookup));
    }

    private Outcome borrowed(String topic, boolean first, NameServers.Lookup lookup) {
        TopicRoute route = lookup.route();
        if (lookup.failure() == null && (route == null || route.queues().isEmpty())) {
            return new Outcome(new RouteAnswer.NotFound(NO_CREATOR), route == null);
        }
        if (route != null && first) {
            logger.warn("Topic {} does not exist: the broker may create it with its own defaults. Create topics "
                    + "beforehand in production, or turn automatic creation off", topic);
        }
        return new Outcome(answer(lookup), false);
    }

    private RouteAnswer answer(NameServers.Lookup lookup) {
        if (lookup.failure() != null) {
            return new RouteAnswer.NoNameServer(lookup.failure(), lookup.tlsFault());
        }
        TopicRoute route = lookup.route();
        if (route == null) {
            return new RouteAnswer.NotFound("topic not found. Create it, or allow automatic creation "
                    + "(TopicSettings.autoCreate, rocketmq.producer.auto-create-topics)");
        }
        return route.queues().isEmpty()
                ? new RouteAnswer.NotFound("no broker with a master has a queue of the topic that can be written to. "
                        + "Check the permission of the topic, and that the masters of its brokers run")
                : new RouteAnswer.Found(route);
    }

    private static boolean isUnknown(NameServers.Lookup lookup) {
        return lookup.route() == null && lookup.failure() == null;
    }

    /**
     * The outcome of a lookup.
     *
     * @param answer the route, or why there is none
     * @param unknown whether no name server knows the topic
     */
    record Outcome(RouteAnswer answer, boolean unknown) {

        static Outcome failed(String why) {
            return new Outcome(new RouteAnswer.NoNameServer("lookup failed: " + why, null), false);
        }

    }

}
