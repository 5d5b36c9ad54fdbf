package io.rocketproducer.internal.send;

import io.rocketproducer.internal.protocol.OutgoingMessage;

/**
 * What messages must have in common to leave in one request.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker, or whom an ordered queue names as such
 * @param queueId the queue, {@link #ANY_QUEUE} if any queue of the broker will do
 * @param sysFlag how their bodies are compressed: a request has one flag for all
 * @param waitStoreOk whether the broker is to wait for flush and replicas
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
        boolean anyQueue = lineClass == LineClass.SHARED || lineClass == LineClass.ONE_WAY;
        int queueId = anyQueue ? ANY_QUEUE : destination.queue().queueId();
        // Of one order key some bodies may be compressed: they stand in one line all the
        // same
        int sysFlag = (lineClass == LineClass.ORDERED) ? 0 : message.sysFlag();
        // A queue of a static topic may move to another broker, and its line goes with it
        String brokerName = (lineClass == LineClass.ORDERED) ? destination.queue().brokerName()
                : destination.brokerName();
        return new LineKey(message.topic(), brokerName, queueId, sysFlag, task.message().waitStoreOk(), lineClass);
    }

}
