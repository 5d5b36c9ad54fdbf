/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * Converts the response of a broker to the results of the sends in its request.
 */
final class SendResults {

    private SendResults() {
    }

    /**
     * Returns the queue in which the messages of a request are stored.
     * @param head the first attempt of the request
     * @param reply the response
     * @return the queue of the attempt, unless the broker selected another
     */
    static MessageQueue queue(Attempt head, SendReply reply) {
        MessageQueue asked = head.queue();
        String topic = head.task().message().topic();
        boolean same = asked.queueId() == reply.queueId() && asked.topic().equals(topic);
        return same ? asked : new MessageQueue(topic, asked.brokerName(), reply.queueId());
    }

    /**
     * Returns the result of one send.
     * @param task the send
     * @param queue the queue in which its message is stored
     * @param reply the response
     * @param index the index of the message in the request
     * @return the result
     */
    static SendResult of(SendTask task, MessageQueue queue, SendReply reply, int index) {
        OutgoingMessage outgoing = task.outgoing();
        return new SendResult(outgoing.messageId(), reply.offsetMessageId(index), queue, reply.queueOffset(index),
                reply.status(), reply.transactionId(), reply.recallHandle(), reply.regionId(), task.attemptsMade());
    }

}
