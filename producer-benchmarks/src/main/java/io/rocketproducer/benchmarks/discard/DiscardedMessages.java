package io.rocketproducer.benchmarks.discard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages were confirmed and forgotten.
 */
final class DiscardedMessages {

    private final AtomicLong count = new AtomicLong();

    /**
     * Counts messages.
     * @param messages how many there are more
     * @return the number of the first of them, from 0
     */
    long add(int messages) {
        return this.count.getAndAdd(messages);
    }

    long count() {
        return this.count.get();
    }

}
