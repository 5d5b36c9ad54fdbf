/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.task.QueueTarget;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * The attributes that messages must have in common to share a request.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker; in an ordered batch queue the broker name of the queue,
 * which is a logical one for static topics
 * @param queueId the queue, {@link #ANY_QUEUE} if any queue of the broker may be used
 * @param sysFlag how their bodies are compressed: a request has one flag for all. 0 in an
 * ordered batch queue, which holds messages with any attributes
 * @param waitStoreOk whether the broker is to wait for flush and replicas; {@code true}
 * in an ordered batch queue
 * @param scope the kind of batch queue
 */
record BatchKey(String topic, String brokerName, int queueId, int sysFlag, boolean waitStoreOk, BatchScope scope) {

    /** Any queue of the broker may be used. */
    static final int ANY_QUEUE = -1;

    /**
     * Returns the key of the batch queue for a message.
     * @param task the message
     * @param target the destination
     * @param scope the kind of batch queue
     * @return the key
     */
    static BatchKey of(SendTask task, QueueTarget target, BatchScope scope) {
        OutgoingMessage message = task.outgoing();
        int queueId = scope.isAnyQueue() ? ANY_QUEUE : target.queue().queueId();
        if (scope.keepsOrder()) {
            // A queue of a static topic may move to another broker, and its batch queue
            // moves with it
            return new BatchKey(message.topic(), target.queue().brokerName(), queueId, 0, true, scope);
        }
        return new BatchKey(message.topic(), target.brokerName(), queueId, message.sysFlag(),
                task.message().waitStoreOk(), scope);
    }

}
