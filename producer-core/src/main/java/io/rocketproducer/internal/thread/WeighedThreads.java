package io.rocketproducer.internal.thread;

import java.util.concurrent.RejectedExecutionException;

/**
 * {@link UserThreads} for steps that hold data of servers until they have run: what waits
 * is bounded by number and by bytes. Thread-safe.
 */
public final class WeighedThreads {

    private final UserThreads threads;

    private final ByteLimit limit;

    /**
     * Threads with a limit.
     * @param threads run the steps; bound their number
     * @param limit bounds the bytes they hold
     */
    public WeighedThreads(UserThreads threads, ByteLimit limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /**
     * Runs a step. Never blocks.
     * @param step the step
     * @param bytes how many bytes it holds until it has run
     * @throws RejectedExecutionException if as much waits as may
     */
    public void run(Runnable step, long bytes) {
        if (!this.limit.tryAcquire(bytes)) {
            throw new RejectedExecutionException("more than " + this.limit.max() + " bytes wait");
        }
        try {
            this.threads.run(() -> {
                try {
                    step.run();
                }
                finally {
                    this.limit.release(bytes);
                }
            });
        }
        catch (Throwable ex) {
            this.limit.release(bytes);
            throw ex;
        }
    }

    /**
     * Returns how many bytes are held by steps that have not ended.
     * @return from 0
     */
    public long heldBytes() {
        return this.limit.held();
    }

}
