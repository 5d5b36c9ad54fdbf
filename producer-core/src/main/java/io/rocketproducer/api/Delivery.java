package io.rocketproducer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is special about the way a message is to be queued or delivered. A message has
 * exactly one delivery, so wishes that exclude each other cannot be combined.
 */
public sealed interface Delivery {

    /** Any queue, as soon as possible. */
    Delivery NORMAL = new Normal();

    /**
     * What to call this in a text for people: the builder method that asks for it.
     * @return the name
     */
    String label();

    /** Any queue, as soon as possible. */
    record Normal() implements Delivery {

        @Override
        public String label() {
            return "normal";
        }

    }

    /**
     * Always the same queue for the same key, in the order of sending.
     *
     * @param key the key whose messages stay in order
     */
    record Ordered(String key) implements Delivery {
        public Ordered {
            Objects.requireNonNull(key, "orderKey must not be null");
        }

        @Override
        public String label() {
            return "orderKey";
        }

        /** Says nothing about the key, which may be confidential. */
        @Override
        public String toString() {
            return "Ordered[***]";
        }

    }

    /**
     * Exactly this queue.
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
     * Visible to consumers after a delay. RocketMQ 5 or newer, precision one second.
     *
     * @param delay the delay, from 1 millisecond
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
     * Visible to consumers at a point in time; at once when that has passed. RocketMQ 5
     * or newer, precision one second.
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
     * Visible to consumers after one of the broker's fixed delays.
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
     * Delivered before messages of lower priority, on topics of type PRIORITY. RocketMQ
     * 5.4 or newer.
     *
     * @param priority the priority, from 0; the broker caps it at its queue count - 1
     */
    record Prioritised(int priority) implements Delivery {

        @Override
        public String label() {
            return "priority";
        }

    }

}
