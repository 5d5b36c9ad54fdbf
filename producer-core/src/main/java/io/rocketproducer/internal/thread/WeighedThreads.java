/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.RejectedExecutionException;

/**
 * {@link UserThreads} for steps that hold data received from servers until they have run.
 * Queued steps are bounded by number and by bytes. Thread-safe.
 */
public final class WeighedThreads {

    private final UserThreads threads;

    private final ByteLimit limit;

    /**
     * Creates threads with a byte limit.
     * @param threads run the steps and bound their number
     * @param limit bounds the bytes held by the steps
     */
    public WeighedThreads(UserThreads threads, ByteLimit limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /**
     * Runs a step. Never blocks.
     * @param step the step
     * @param bytes how many bytes it holds until it has run
     * @throws RejectedExecutionException if either limit is reached
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
     * Returns the number of bytes held by steps that have not ended.
     * @return from 0
     */
    public long heldBytes() {
        return this.limit.held();
    }

}
