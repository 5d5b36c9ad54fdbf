package io.rocketproducer.internal.send;

import java.util.List;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;

/**
 * How a batch gets to its broker.
 */
interface Departure {

    /**
     * Makes the request; reports the outcome to the line, exactly once.
     * @param batch what leaves, at least one message
     * @param line the line it leaves from
     * @param lease what the request holds; to be extended by its limit
     */
    void depart(List<Attempt> batch, Line line, Lease lease);

    /**
     * Tells the time.
     * @return monotonic nanoseconds
     */
    long nanoTime();

    /**
     * Where faults of requests are logged, with a limit.
     * @return the log of all batch queues
     */
    PeerLog log();

    /**
     * How long a message waits for others though its line is free.
     * @return nanoseconds, 0 to leave at once
     */
    long lingerNanos();

    /**
     * The next attempt of a message that stays in its queue.
     * @param attempt the attempt before
     * @return the next one
     */
    Attempt renew(Attempt attempt);

    /**
     * Does something after a pause; at once, on this thread, if there is none.
     * @param step what to do
     * @param delayNanos the pause
     * @return a handle to call it off
     */
    Timekeeper.Timeout later(Runnable step, long delayNanos);

}
