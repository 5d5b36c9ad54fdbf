package io.rocketproducer.internal.send;

import io.rocketproducer.internal.protocol.OutgoingMessage;

/**
 * What messages must have in common to leave in one request.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker, or whom an ordered queue names as such
 * @param queueId the queue, {@link #ANY_QUEUE} if any queue of the broker will do
 * @param sysFlag how their bodies are compressed: a request has one flag for all. 0 in a
 * batch queue that keeps order, which holds messages with any attributes
 * @param waitStoreOk whether the broker is to wait for flush and replicas; {@code true}
 * in a batch queue that keeps order
 * @param lineClass the kind of line
 */
record LineKey(String topic, String brokerName, int queueId, int sysFlag, boolean waitStoreOk, LineClass lineClass) {

    /** Any queue of the broker will do. */
    static final int ANY_QUEUE = -1;

    /**
     * The line of a message.
     * @param task the message
     * @param destination where it goes
     * @param lineClass the kind of line
     * @return its line
     */
    static LineKey of(SendTask task, Destination destination, LineClass lineClass) {
        OutgoingMessage message = task.outgoing();
        int queueId = lineClass.isAnyQueue() ? ANY_QUEUE : destination.queue().queueId();
        if (lineClass.keepsOrder()) {
            // A queue of a static topic may move to another broker, and its batch queue
            // moves with it
            return new LineKey(message.topic(), destination.queue().brokerName(), queueId, 0, true, lineClass);
        }
        return new LineKey(message.topic(), destination.brokerName(), queueId, message.sysFlag(),
                task.message().waitStoreOk(), lineClass);
    }

}
