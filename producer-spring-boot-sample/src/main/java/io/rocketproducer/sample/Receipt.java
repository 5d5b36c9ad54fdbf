/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;

/**
 * Receipt of a stored message.
 *
 * @param messageId id assigned by the producer
 * @param offsetMessageId id assigned by the broker
 * @param topic its topic
 * @param brokerName broker that stored it
 * @param queueId queue on that broker
 * @param queueOffset offset in that queue
 * @param status its durability
 */
record Receipt(String messageId, String offsetMessageId, String topic, String brokerName, int queueId, long queueOffset,
        SendStatus status) {

    static Receipt of(SendResult result) {
        return new Receipt(result.messageId(), result.offsetMessageId(), result.queue().topic(),
                result.queue().brokerName(), result.queue().queueId(), result.queueOffset(), result.status());
    }

}
