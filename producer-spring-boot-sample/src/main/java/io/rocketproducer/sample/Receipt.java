package io.rocketproducer.sample;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;

/**
 * Where a message went.
 *
 * @param messageId the id the producer gave it
 * @param offsetMessageId the id the broker gave it
 * @param topic its topic
 * @param brokerName the broker that holds it
 * @param queueId the queue on that broker
 * @param queueOffset the position in that queue
 * @param status how durably it is stored
 */
record Receipt(String messageId, String offsetMessageId, String topic, String brokerName, int queueId, long queueOffset,
        SendStatus status) {

    static Receipt of(SendResult result) {
        return new Receipt(result.messageId(), result.offsetMessageId(), result.queue().topic(),
                result.queue().brokerName(), result.queue().queueId(), result.queueOffset(), result.status());
    }

}
