/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.List;

/**
 * Selects the queue of a message, for one send or for all sends of a producer. Called for
 * the first attempt of a message without order key and explicit queue; retries go to a
 * healthy broker. Called on the sending thread, or on a callback thread if a route lookup
 * was necessary. A selector that blocks delays only the send it is called for. An
 * exception fails that send with an {@link UnexpectedSendException}.
 */
@FunctionalInterface
public interface QueueSelector {

    /**
     * Selects a queue.
     * @param queues the writable queues of the topic, in the order common to all RocketMQ
     * clients; never empty, unmodifiable; their topic is that of the message, without
     * namespace
     * @param message the message
     * @return one of the queues; any other queue fails the send with an
     * {@link InvalidMessageException}
     */
    MessageQueue select(List<MessageQueue> queues, Message message);

}
