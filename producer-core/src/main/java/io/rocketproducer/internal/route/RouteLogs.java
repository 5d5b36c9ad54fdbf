/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Log messages about routes, rate-limited because name servers can cause them.
 */
final class RouteLogs {

    private static final Logger logger = LoggerFactory.getLogger(RouteDirectory.class);

    private final PeerLog resizes;

    private final PeerLog forgotten;

    private final PeerLog faults;

    RouteLogs(Timekeeper time) {
        this.resizes = new PeerLog(logger, time);
        this.forgotten = new PeerLog(logger, time);
        this.faults = new PeerLog(logger, time);
    }

    void route(@Nullable TopicRoute before, TopicRoute now) {
        if (before != null && !now.hashQueues().queues().equals(before.hashQueues().queues())) {
            this.resizes.info("Topic {} was resized from {} to {} queues: order keys map to the new queues from now on",
                    now.topic(), before.hashQueues(), now.hashQueues());
        }
    }

    void forgotten(String topic) {
        this.forgotten.info("Route of topic {} removed: the topic is unused or no longer exists", topic);
    }

    void notStored(String topic, Throwable fault) {
        this.faults.warn("Route of topic {} could not be stored", topic, fault);
    }

}
