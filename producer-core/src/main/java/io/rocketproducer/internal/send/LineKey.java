package io.rocketproducer.internal.send;

/**
 * What messages must have in common to leave in one request.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker
 * @param queueId the queue, {@link #ANY_QUEUE} if any queue of the broker will do
 * @param waitStoreOk whether the broker is to wait for flush and replicas
 * @param lineClass the kind of line
 */
record LineKey(String topic, String brokerName, int queueId, boolean waitStoreOk, LineClass lineClass) {

    /** Any queue of the broker will do. */
    static final int ANY_QUEUE = -1;

    /**
     * The line of a message.
     * @param topic the topic, as the brokers know it
     * @param destination where the message goes
     * @param waitStoreOk whether the broker is to wait for flush and replicas
     * @param lineClass the kind of line
     * @return its line
     */
    static LineKey of(String topic, Destination destination, boolean waitStoreOk, LineClass lineClass) {
        int queueId = (lineClass == LineClass.SHARED) ? ANY_QUEUE : destination.queue().queueId();
        return new LineKey(topic, destination.brokerName(), queueId, waitStoreOk, lineClass);
    }

}
