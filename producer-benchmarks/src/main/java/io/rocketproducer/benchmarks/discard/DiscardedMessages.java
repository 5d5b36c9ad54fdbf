/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counter of acknowledged and discarded messages.
 */
final class DiscardedMessages {

    private final AtomicLong count = new AtomicLong();

    /**
     * Adds messages.
     * @param messages number of messages to add
     * @return number of the first one, from 0
     */
    long add(int messages) {
        return this.count.getAndAdd(messages);
    }

    long count() {
        return this.count.get();
    }

}
