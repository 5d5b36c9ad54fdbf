/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message read from a broker.
 *
 * @param messageId the id assigned by the producer; the broker's id if there is none
 * @param offsetMessageId the id assigned by the broker, which contains the location of
 * the message
 * @param queue the queue that stores the message; its broker name is empty if unknown
 * @param queueOffset the offset in the queue
 * @param commitLogOffset the offset in the broker's commit log
 * @param tag the tag, {@code null} for none
 * @param keys the business keys
 * @param properties all properties, including those of RocketMQ itself
 * @param body the body, decompressed; the array is not shared
 * @param flag the application-defined bits
 * @param bornTime the time at which the producer created the message
 * @param bornHost the address of the producer, as seen by the broker
 * @param storeTime the time at which the broker stored the message
 * @param storeHost the address of the broker
 * @param reconsumeTimes the number of times that consumers returned the message for
 * redelivery
 */
// Never compared, so the array in equals is harmless
@SuppressWarnings("ArrayRecordComponent")
public record StoredMessage(String messageId, String offsetMessageId, MessageQueue queue, long queueOffset,
        long commitLogOffset, @Nullable String tag, List<String> keys, Map<String, String> properties, byte[] body,
        int flag, Instant bornTime, Endpoint bornHost, Instant storeTime, Endpoint storeHost, int reconsumeTimes) {

    public StoredMessage {
        keys = List.copyOf(keys);
        properties = Map.copyOf(properties);
    }

    /**
     * Returns the topic.
     * @return the topic, without namespace
     */
    public String topic() {
        return this.queue.topic();
    }

    /** Position and sizes only: keys, properties and body may be confidential. */
    @Override
    public String toString() {
        return "StoredMessage[messageId=" + this.messageId + ", queue=" + this.queue + ", queueOffset="
                + this.queueOffset + ", bodyBytes=" + this.body.length + "]";
    }

}
