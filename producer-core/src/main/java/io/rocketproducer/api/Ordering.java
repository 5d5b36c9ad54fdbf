/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Behavior of ordered messages while the broker of their queue is down.
 */
public enum Ordering {

    /**
     * Messages stay with their queue and wait for its broker; they fail if it does not
     * recover in time. Messages of a key are stored in send order. Keys change their
     * queue only if the topic is resized.
     */
    STRICT,

    /**
     * Messages fail over to a queue of another broker, the same one for all messages of a
     * key, and return once their own broker has recovered. Sends survive the outage of a
     * broker, but consumers may see messages sent before and after a failover out of
     * order, because they are in two queues.
     */
    PREFER_AVAILABILITY

}
