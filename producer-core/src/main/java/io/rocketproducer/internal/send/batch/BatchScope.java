/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * The kinds of batch queues.
 */
enum BatchScope {

    /** Any queue of the broker may be used. */
    SHARED(0, false),

    /** A selector selected the queue; order is not guaranteed. */
    BOUND(1, false),

    /** The queue of an order key: messages are stored in send order. */
    ORDERED(2, true),

    /** Any queue of the broker may be used, and no response is requested. */
    ONE_WAY(3, false),

    /** The message specifies its queue: messages are stored in send order. */
    EXPLICIT(4, true);

    private final int index;

    private final boolean keepsOrder;

    BatchScope(int index, boolean keepsOrder) {
        this.index = index;
        this.keepsOrder = keepsOrder;
    }

    /**
     * Returns the array index of this class.
     * @return from 0
     */
    int index() {
        return this.index;
    }

    /**
     * Returns whether any queue of the broker may be used.
     * @return {@code false} if messages are bound to their queue
     */
    boolean isAnyQueue() {
        return this == SHARED || this == ONE_WAY;
    }

    /**
     * Returns whether messages are stored in send order, regardless of their mode and
     * attributes. One request is in flight at any time, and always with a response,
     * because brokers process the requests of a connection concurrently.
     * @return {@code false} if several requests may be in flight
     */
    boolean keepsOrder() {
        return this.keepsOrder;
    }

    /**
     * Returns whether two messages of an ordered batch queue may share a request, which
     * has one set of attributes for all of its messages.
     * @param first a message
     * @param second another one
     * @return {@code false} if the second one starts another request
     */
    static boolean mayShare(SendTask first, SendTask second) {
        return first.outgoing().sysFlag() == second.outgoing().sysFlag()
                && first.message().waitStoreOk() == second.message().waitStoreOk() && !first.outgoing().traits().alone()
                && !second.outgoing().traits().alone();
    }

    /**
     * Returns the class of a message.
     * @param task the message
     * @param anyQueue whether messages that are not bound to a queue may share one
     * @return its class; {@code null} if it is sent unbatched
     */
    static @Nullable BatchScope of(SendTask task, boolean anyQueue) {
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.Normal) {
            return ofNormal(task, anyQueue && task.queueSelector() == null);
        }
        if (!task.keepsOrder()) {
            return null;
        }
        return (delivery instanceof Delivery.Ordered) ? ORDERED : EXPLICIT;
    }

    private static @Nullable BatchScope ofNormal(SendTask task, boolean anyQueue) {
        if (task.outgoing().traits().alone()) {
            return null;
        }
        if (task.mode() == SendMode.ONEWAY) {
            return anyQueue ? ONE_WAY : null;
        }
        return anyQueue ? SHARED : BOUND;
    }

}
