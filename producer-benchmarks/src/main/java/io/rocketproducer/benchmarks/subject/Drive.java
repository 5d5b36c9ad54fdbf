package io.rocketproducer.benchmarks.subject;

/**
 * What one thread of the harness does in one round. Made before the round's clock starts.
 */
interface Drive {

    /**
     * Sends until the time is up and waits until everything has settled.
     * @param end when the time is up, in terms of {@link System#nanoTime()}
     * @throws InterruptedException if the calling thread is interrupted
     */
    void run(long end) throws InterruptedException;

    /**
     * Adds what was counted to the tally. Called once, after the round's clock stopped.
     */
    void report();

}
