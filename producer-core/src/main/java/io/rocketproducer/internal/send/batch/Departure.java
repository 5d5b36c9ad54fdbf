/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.List;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Sends the batches of batch queues, and supplies their time, timers and log.
 */
interface Departure {

    /**
     * Makes the request; reports the outcome to the batch queue, exactly once.
     * @param batch the attempts to send, at least one
     * @param batchQueue the batch queue
     * @param lease the lease of the request; to be extended by its limit
     */
    void depart(List<Attempt> batch, BatchQueue batchQueue, Lease lease);

    /**
     * Returns the time.
     * @return monotonic nanoseconds
     */
    long nanoTime();

    /**
     * Returns the log for faults of requests, which is rate-limited.
     * @return the log of all batch queues
     */
    PeerLog log();

    /**
     * Returns how long a message waits for others even if a request is possible.
     * @return nanoseconds, 0 to send immediately
     */
    long lingerNanos();

    /**
     * Creates the next attempt of a message that stays in its queue.
     * @param attempt the previous attempt
     * @return the next one
     */
    Attempt renew(Attempt attempt);

    /**
     * Runs a task after a delay; immediately, on this thread, without a delay.
     * @param step the task
     * @param delayNanos the delay
     * @return a handle to cancel it
     */
    Timekeeper.Timeout later(Runnable step, long delayNanos);

}
