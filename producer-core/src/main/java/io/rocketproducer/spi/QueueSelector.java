package io.rocketproducer.spi;

import java.util.List;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;

/**
 * Picks the queue of a message. May be called on any thread, I/O threads included: must
 * not block.
 */
@FunctionalInterface
public interface QueueSelector {

    /**
     * Picks a queue.
     * @param queues the queues of the topic that can be written to, sorted by broker name
     * and queue id; never empty
     * @param message the message
     * @return one of the queues
     */
    MessageQueue select(List<MessageQueue> queues, Message message);

}
