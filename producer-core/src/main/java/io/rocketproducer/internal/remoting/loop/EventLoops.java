/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.loop;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.thread.CleanThreads;

/**
 * The event loops of one remoting, each created on first use. Not a Netty event loop
 * group: closing one starts Netty's global executor thread, which outlives the close by a
 * second. Thread-safe.
 */
// Joining the threads is stricter than waiting for the termination futures
@SuppressWarnings("FutureReturnValueIgnored")
public final class EventLoops {

    /** Maximum time that tasks may run before the loop polls its sockets again. */
    private static final long TASKS_MILLIS = 1;

    private static final long CLOSE_MILLIS = 2_000;

    private final DaemonThreads threads;

    /** Guarded by this. */
    private final @Nullable SingleThreadIoEventLoop[] loops;

    /** Guarded by this. */
    private int given;

    /** Guarded by this. */
    private boolean closed;

    public EventLoops(int size, String namePrefix) {
        this.loops = new SingleThreadIoEventLoop[size];
        this.threads = new DaemonThreads(namePrefix,
                (task, name) -> CleanThreads.daemon(() -> new EventLoopThread(task, name)));
    }

    /**
     * Returns the next event loop, in round-robin order.
     * @return an event loop
     * @throws RejectedExecutionException if the loops are closed
     */
    public synchronized SingleThreadIoEventLoop next() {
        if (this.closed) {
            throw new RejectedExecutionException("closed");
        }
        int index = this.given++ % this.loops.length;
        SingleThreadIoEventLoop loop = this.loops[index];
        if (loop == null) {
            loop = new SingleThreadIoEventLoop(null, this.threads, NioIoHandler.newFactory(), Integer.MAX_VALUE,
                    RejectedExecutionHandlers.reject(), TASKS_MILLIS);
            this.loops[index] = loop;
        }
        return loop;
    }

    /**
     * Closes all channels and terminates all threads. Blocks until they have terminated,
     * except for the calling thread.
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void close() throws InterruptedException {
        int count = shutdown();
        if (count > 0) {
            this.threads.join(CLOSE_MILLIS / count);
        }
    }

    private synchronized int shutdown() {
        this.closed = true;
        int count = 0;
        for (SingleThreadIoEventLoop loop : this.loops) {
            if (loop != null) {
                loop.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
                count++;
            }
        }
        return count;
    }

}
