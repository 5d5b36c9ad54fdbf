/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.IOException;

import io.rocketproducer.benchmarks.wire.StoredCount;
import io.rocketproducer.benchmarks.wire.TopicLocation;

/**
 * Counts the messages stored by the broker in one topic.
 */
final class StoreWatch implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    /** Time without arrivals after which a backlog counts as processed. */
    private static final long QUIET_NANOS = 1_500_000_000;

    private final StoredCount count;

    private long settled;

    StoreWatch(String nameServer, String topic) throws IOException {
        this.count = new StoredCount(TopicLocation.find(nameServer, topic), topic);
        this.settled = this.count.get();
    }

    /**
     * Ignores the messages stored since the last count. For servers that count the
     * messages of all topics together.
     * @throws IOException if the broker does not respond
     */
    void rebase() throws IOException {
        this.settled = this.count.get();
    }

    /**
     * Waits until no more messages arrive.
     * @param expected expected number of messages; once reached, they are counted one
     * last time
     * @return number of messages stored since the last count
     * @throws IOException if the broker does not respond
     * @throws InterruptedException if the calling thread is interrupted
     */
    long settle(long expected) throws IOException, InterruptedException {
        long stored = this.count.get();
        long now = System.nanoTime();
        long grown = now;
        while (now - grown < QUIET_NANOS && stored - this.settled < expected) {
            Thread.sleep(POLL_MILLIS);
            long latest = this.count.get();
            now = System.nanoTime();
            if (latest > stored) {
                stored = latest;
                grown = now;
            }
        }
        Thread.sleep(POLL_MILLIS);
        long arrived = this.count.get() - this.settled;
        this.settled += arrived;
        return arrived;
    }

    @Override
    public void close() throws IOException {
        this.count.close();
    }

}
