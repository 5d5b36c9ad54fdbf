package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.MessageQueue;

/**
 * What messages must have in common to leave in one request.
 *
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker
 * @param queueId the queue, {@link #ANY_QUEUE} if any queue of the broker will do
 * @param waitStoreOk whether the broker is to wait for flush and replicas
 * @param ordered whether they must be stored in the order in which they were sent
 */
record LineKey(String topic, String brokerName, int queueId, boolean waitStoreOk, boolean ordered) {

    /** Any queue of the broker will do. */
    static final int ANY_QUEUE = -1;

    /**
     * The line of an attempt.
     * @param attempt the attempt
     * @param anyQueue whether messages that are not bound to a queue may share one
     * @return its line; {@code null} if the message must leave alone
     */
    static @Nullable LineKey of(Attempt attempt, boolean anyQueue) {
        SendTask task = attempt.task();
        Delivery delivery = task.message().delivery();
        boolean ordered = delivery instanceof Delivery.Ordered;
        boolean bound = ordered || delivery instanceof Delivery.ToQueue;
        String topic = task.outgoing().topic();
        // An ordered message keeps its place in line even if it leaves alone
        if (!ordered && (!isPlain(task) || topic.startsWith(Namespace.RETRY_PREFIX)
                || !(bound || delivery instanceof Delivery.Normal))) {
            return null;
        }
        MessageQueue queue = attempt.queue();
        boolean selected = !anyQueue || task.queueSelector() != null;
        return new LineKey(topic, attempt.brokerName(), (bound || selected) ? queue.queueId() : ANY_QUEUE,
                task.message().waitStoreOk(), ordered);
    }

    /**
     * Whether a message may share a request. The body of a batch has one flag for all, so
     * compressed messages leave alone.
     * @param task the message
     * @return {@code false} if it must leave alone
     */
    static boolean isPlain(SendTask task) {
        return task.outgoing().sysFlag() == 0 && task.hasDefaultTimeout();
    }

}
