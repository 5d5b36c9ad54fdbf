/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * A message queue with its broker address. Created once for each queue and route, so that
 * messages need no lookup.
 */
public final class QueueTarget {

    private final TopicRoute route;

    private final MessageQueue queue;

    private final String brokerName;

    private final @Nullable Endpoint master;

    private final Object cache;

    /**
     * Creates the destination for a queue of a route.
     * @param route the route
     * @param queue the queue
     * @param brokerName the broker that holds it
     * @param master the broker's address, {@code null} if it has none now
     * @param cache what batching caches for this queue; not used here
     */
    public QueueTarget(TopicRoute route, MessageQueue queue, String brokerName, @Nullable Endpoint master,
            Object cache) {
        this.route = route;
        this.queue = queue;
        this.brokerName = brokerName;
        this.master = master;
        this.cache = cache;
    }

    public TopicRoute route() {
        return this.route;
    }

    public MessageQueue queue() {
        return this.queue;
    }

    public String brokerName() {
        return this.brokerName;
    }

    @Nullable Endpoint master() {
        return this.master;
    }

    /**
     * Returns whether an ordered message has to wait for the broker of this queue.
     * @return {@code true} if the broker has no master now, or is not writable
     */
    public boolean isAbsent() {
        return this.route.isAbsent(this.queue);
    }

    public Object cache() {
        return this.cache;
    }

}
