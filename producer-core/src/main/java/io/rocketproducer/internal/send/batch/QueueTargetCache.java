/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.task.QueueTarget;

/**
 * Cache of the destination of each queue, for the latest route. Thread-safe.
 */
public final class QueueTargetCache {

    private final SendRuntime runtime;

    private final ConcurrentMap<MessageQueue, QueueTarget> byQueue = new ConcurrentHashMap<>();

    public QueueTargetCache(SendRuntime runtime) {
        this.runtime = runtime;
    }

    /** Removes queues of routes that are not the latest. */
    @SuppressWarnings("ReferenceEquality")
    public void forgetUnused() {
        this.byQueue.values()
            .removeIf((target) -> this.runtime.routes().peek(target.route().topic()) != target.route());
    }

    public int size() {
        return this.byQueue.size();
    }

    // Compares by identity: comparing the contents of routes would cost more than it
    // saves
    @SuppressWarnings("ReferenceEquality")
    public QueueTarget of(TopicRoute route, MessageQueue queue) {
        QueueTarget known = this.byQueue.get(queue);
        if (known != null && known.route() == route) {
            return known;
        }
        String brokerName = route.brokerOf(queue);
        QueueTarget target = new QueueTarget(route, queue, brokerName, this.runtime.addressOf(route, brokerName),
                new CachedBatchQueues());
        this.byQueue.put(queue, target);
        return target;
    }

}
