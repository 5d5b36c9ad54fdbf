/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.task.Attempt;

/**
 * Balances the requests of one batch queue over the queues of their broker. The rotation
 * spreads messages, but a batch goes to one queue: if that were always the queue of its
 * first message, bursts of the same size would favor one queue. Not thread-safe.
 */
final class QueueBalance {

    private final boolean anyQueue;

    private @Nullable TopicRoute route;

    private int[] queueIds = {};

    /** The number of messages sent to each queue. */
    private long[] messages = {};

    QueueBalance(BatchScope scope) {
        this.anyQueue = scope.isAnyQueue();
    }

    /**
     * Selects the queue of a request. Called only while the request is dispatched. A
     * single message keeps its queue. A batch goes to the queue with the fewest messages,
     * in case of a tie to that of its first message.
     * @param batch the messages of the request
     * @return the queue id
     */
    // Routes are compared by identity
    @SuppressWarnings("ReferenceEquality")
    int queueId(List<Attempt> batch) {
        Attempt head = batch.get(0);
        int own = head.queue().queueId();
        if (!this.anyQueue) {
            return own;
        }
        if (head.route() != this.route) {
            learn(head);
        }
        int chosen = Arrays.binarySearch(this.queueIds, own);
        if (chosen < 0) {
            return own;
        }
        if (batch.size() > 1) {
            for (int i = 0; i < this.messages.length; i++) {
                chosen = (this.messages[i] < this.messages[chosen]) ? i : chosen;
            }
        }
        this.messages[chosen] += batch.size();
        return this.queueIds[chosen];
    }

    // Updates the queues of the broker, once for each refresh of the route
    private void learn(Attempt head) {
        this.route = head.route();
        String logicalBroker = head.queue().brokerName();
        int[] ids = head.route()
            .queues()
            .stream()
            .filter((queue) -> queue.brokerName().equals(logicalBroker)
                    && head.route().brokerOf(queue).equals(head.brokerName()))
            .mapToInt(MessageQueue::queueId)
            .sorted()
            .toArray();
        if (!Arrays.equals(ids, this.queueIds)) {
            this.queueIds = ids;
            this.messages = new long[ids.length];
        }
    }

}
