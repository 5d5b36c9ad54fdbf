/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

/**
 * Work of one harness thread in one round. Created before the round's clock starts.
 */
interface Drive {

    /**
     * Sends until the time has elapsed, then waits until all sends have completed.
     * @param end end of sending, in terms of {@link System#nanoTime()}
     * @throws InterruptedException if the calling thread is interrupted
     */
    void run(long end) throws InterruptedException;

    /**
     * Adds the counts to the tally. Called once, after the round's clock stopped.
     */
    void report();

}
