/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Queueing and delivery options of a message. A message has exactly one delivery, so
 * mutually exclusive options cannot be combined.
 */
public sealed interface Delivery {

    /** Any queue, delivered as soon as possible. */
    Delivery NORMAL = new Normal();

    /**
     * Returns the name for error messages: the builder method that sets this delivery.
     * @return the name
     */
    String label();

    /** Any queue, delivered as soon as possible. */
    record Normal() implements Delivery {

        @Override
        public String label() {
            return "normal";
        }

    }

    /**
     * The same queue for all messages with the same order key, in send order.
     *
     * @param key the order key
     */
    record Ordered(String key) implements Delivery {
        public Ordered {
            Objects.requireNonNull(key, "orderKey must not be null");
        }

        @Override
        public String label() {
            return "orderKey";
        }

        /** Omits the key, which may be confidential. */
        @Override
        public String toString() {
            return "Ordered[***]";
        }

    }

    /**
     * An explicit queue.
     *
     * @param queue the queue
     */
    record ToQueue(MessageQueue queue) implements Delivery {
        public ToQueue {
            Objects.requireNonNull(queue, "queue must not be null");
        }

        @Override
        public String label() {
            return "queue";
        }

    }

    /**
     * Delivered after a delay, with a precision of one second. Requires RocketMQ 5 or
     * newer.
     *
     * @param delay the delay, at least 1 millisecond
     */
    record After(Duration delay) implements Delivery {
        public After {
            Objects.requireNonNull(delay, "delay must not be null");
        }

        @Override
        public String label() {
            return "delay";
        }

    }

    /**
     * Delivered at a point in time, immediately if it has passed, with a precision of one
     * second. Requires RocketMQ 5 or newer.
     *
     * @param time the time
     */
    record At(Instant time) implements Delivery {
        public At {
            Objects.requireNonNull(time, "deliverAt must not be null");
        }

        @Override
        public String label() {
            return "deliverAt";
        }

    }

    /**
     * Delivered after one of the broker's predefined delays.
     *
     * @param level the level, from 1; by default 1 to 18 are 1s 5s 10s 30s 1m 2m 3m 4m 5m
     * 6m 7m 8m 9m 10m 20m 30m 1h 2h
     */
    record Level(int level) implements Delivery {

        @Override
        public String label() {
            return "delayLevel";
        }

    }

    /**
     * Delivered before messages of lower priority, on topics of type PRIORITY. Requires
     * RocketMQ 5.4 or newer.
     *
     * @param priority the priority, from 0; the broker caps it at its queue count - 1
     */
    record Prioritized(int priority) implements Delivery {

        @Override
        public String label() {
            return "priority";
        }

    }

}
