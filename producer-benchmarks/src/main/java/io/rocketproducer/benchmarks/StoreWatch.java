package io.rocketproducer.benchmarks;

import java.io.IOException;

import io.rocketproducer.benchmarks.wire.StoredCount;
import io.rocketproducer.benchmarks.wire.TopicLocation;

/**
 * Watches how many messages the broker has in one topic.
 */
final class StoreWatch implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    /** So long nothing may arrive before a backlog counts as worked off. */
    private static final long QUIET_NANOS = 1_500_000_000;

    private final StoredCount count;

    private long settled;

    StoreWatch(String nameServer, String topic) throws IOException {
        this.count = new StoredCount(TopicLocation.find(nameServer, topic), topic);
        this.settled = this.count.get();
    }

    /**
     * Forgets what arrived meanwhile. For servers that count the messages of all topics
     * together.
     * @throws IOException if the broker does not say
     */
    void rebase() throws IOException {
        this.settled = this.count.get();
    }

    /**
     * Waits until nothing more arrives.
     * @param expected messages that should arrive; once they are there, one more look
     * decides
     * @return what arrived since the last time
     * @throws IOException if the broker does not say
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
