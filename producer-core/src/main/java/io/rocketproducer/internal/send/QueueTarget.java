/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * A message queue with its broker address and cached batch queues. Created once for each
 * queue and route, so that messages need no lookup.
 */
final class QueueTarget {

    private final TopicRoute route;

    private final MessageQueue queue;

    private final String brokerName;

    private final @Nullable Endpoint master;

    /**
     * The cached batch queues, by class and {@code waitStoreOk}; without those of
     * compressed messages.
     */
    private final AtomicReferenceArray<@Nullable BatchQueue> batchQueues = new AtomicReferenceArray<>(
            2 * BatchScope.values().length);

    /**
     * Creates the destination for a queue of a route.
     * @param route the route
     * @param queue the queue
     * @param brokerName the broker that holds it
     * @param master the broker's address, {@code null} if it has none now
     */
    QueueTarget(TopicRoute route, MessageQueue queue, String brokerName, @Nullable Endpoint master) {
        this.route = route;
        this.queue = queue;
        this.brokerName = brokerName;
        this.master = master;
    }

    TopicRoute route() {
        return this.route;
    }

    MessageQueue queue() {
        return this.queue;
    }

    String brokerName() {
        return this.brokerName;
    }

    @Nullable Endpoint master() {
        return this.master;
    }

    /**
     * Returns whether an ordered message has to wait for the broker of this queue.
     * @return {@code true} if the broker has no master now, or is not writable
     */
    boolean isAbsent() {
        return this.route.isAbsent(this.queue);
    }

    @Nullable BatchQueue batchQueue(BatchScope scope, boolean waitStoreOk) {
        return this.batchQueues.get(index(scope, waitStoreOk));
    }

    void batchQueue(BatchScope scope, boolean waitStoreOk, BatchQueue batchQueue) {
        this.batchQueues.set(index(scope, waitStoreOk), batchQueue);
    }

    private static int index(BatchScope scope, boolean waitStoreOk) {
        return 2 * scope.index() + (waitStoreOk ? 1 : 0);
    }

}
