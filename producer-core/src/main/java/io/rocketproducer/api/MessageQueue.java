/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A queue of a topic on a broker.
 *
 * @param topic the topic
 * @param brokerName the name (not the address) of the broker that holds the queue
 * @param queueId the queue number on that broker, from 0
 */
public record MessageQueue(String topic, String brokerName, int queueId) {

    public MessageQueue {
        Objects.requireNonNull(topic, "topic must not be null");
        Objects.requireNonNull(brokerName, "brokerName must not be null");
        if (queueId < 0) {
            throw new IllegalArgumentException("queueId must be 0 or more but was " + queueId);
        }
    }

    // Queues are map keys on the send path, where the generated record methods took a
    // tenth of the client's CPU time
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MessageQueue that && this.queueId == that.queueId
                && this.topic.equals(that.topic) && this.brokerName.equals(that.brokerName));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * this.topic.hashCode() + this.brokerName.hashCode()) + this.queueId;
    }

}
