package io.rocketproducer.api;

/**
 * What ordered messages do while the broker of their queue is down.
 */
public enum Ordering {

    /**
     * They stay with their queue, wait for its broker, and fail if it does not come back
     * in time. Messages of a key are stored in the order in which they were sent. Keys
     * move only when the topic is resized.
     */
    STRICT,

    /**
     * They go to a queue of another broker, all messages of a key to the same one, and
     * back when their own broker is well again. Sends survive a broker's outage; the
     * price is that a consumer may see messages from before and after such a move in the
     * wrong order, because they are in two queues.
     */
    AVAILABLE

}
