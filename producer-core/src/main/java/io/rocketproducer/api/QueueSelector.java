package io.rocketproducer.api;

import java.util.List;

/**
 * Picks the queue of a message, for one send or for all of a producer. Asked for the
 * first attempt of messages that have neither an order key nor a queue of their own; a
 * further attempt goes to a healthy broker. Called on the sending thread, or on a
 * callback thread if the topic had to be looked up. While it blocks, the send it was
 * called for waits; what it throws fails that send with an
 * {@link UnexpectedSendException}.
 */
@FunctionalInterface
public interface QueueSelector {

    /**
     * Picks a queue.
     * @param queues the queues of the topic that can be written to, in the order of every
     * RocketMQ client; never empty, not to be changed; their topic is the message's own,
     * without namespace
     * @param message the message
     * @return one of the queues; any other fails the send with an
     * {@link InvalidMessageException}
     */
    MessageQueue select(List<MessageQueue> queues, Message message);

}
