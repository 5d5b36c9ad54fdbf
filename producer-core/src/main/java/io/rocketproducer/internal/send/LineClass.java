package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.SendMode;

/**
 * What kind of line a message stands in.
 */
enum LineClass {

    /** Any queue of the broker will do. */
    SHARED(0),

    /** The message is bound to its queue. */
    BOUND(1),

    /** The message is bound to its queue and to its place in line. */
    ORDERED(2),

    /** Any queue of the broker will do, and nobody waits for an answer. */
    ONE_WAY(3);

    private final int index;

    LineClass(int index) {
        this.index = index;
    }

    /**
     * Its place in an array.
     * @return from 0
     */
    int index() {
        return this.index;
    }

    /**
     * The class of a message.
     * @param task the message
     * @param anyQueue whether messages that are not bound to a queue may share one
     * @return its class; {@code null} if it must leave alone
     */
    static @Nullable LineClass of(SendTask task, boolean anyQueue) {
        LineClass answered = ofAnswered(task, anyQueue);
        if (task.mode() != SendMode.ONEWAY) {
            return answered;
        }
        return (answered == SHARED) ? ONE_WAY : null;
    }

    private static @Nullable LineClass ofAnswered(SendTask task, boolean anyQueue) {
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.Ordered) {
            return ORDERED;
        }
        if (task.outgoing().traits().alone()) {
            return null;
        }
        if (delivery instanceof Delivery.ToQueue) {
            return BOUND;
        }
        if (delivery instanceof Delivery.Normal) {
            return (anyQueue && task.queueSelector() == null) ? SHARED : BOUND;
        }
        return null;
    }

}
