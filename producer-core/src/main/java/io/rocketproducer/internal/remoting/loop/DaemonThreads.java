/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;

/**
 * Creates and names the daemon threads of one remoting, and waits for their termination.
 * Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String namePrefix;

    private final BiFunction<Runnable, String, Thread> maker;

    /** Guarded by this. */
    private final List<Thread> threads = new ArrayList<>();

    /** Guarded by this. */
    private int made;

    /**
     * Creates a factory with a name prefix.
     * @param namePrefix thread names are this prefix, a hyphen and a number from 1
     * @param maker creates a daemon thread that inherits nothing, from its task and its
     * name
     */
    public DaemonThreads(String namePrefix, BiFunction<Runnable, String, Thread> maker) {
        this.namePrefix = namePrefix;
        this.maker = maker;
    }

    @Override
    public synchronized Thread newThread(Runnable task) {
        this.threads.removeIf((thread) -> thread.getState() == Thread.State.TERMINATED);
        this.made++;
        Thread thread = this.maker.apply(task, this.namePrefix + "-" + this.made);
        this.threads.add(thread);
        return thread;
    }

    /** Interrupts all threads. */
    public void interrupt() {
        snapshot().forEach(Thread::interrupt);
    }

    /**
     * Waits until all threads have terminated, except for the calling thread.
     * @param limitMillis the limit for each of them
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void join(long limitMillis) throws InterruptedException {
        for (Thread thread : snapshot()) {
            if (thread != Thread.currentThread()) {
                thread.join(limitMillis);
            }
        }
    }

    private synchronized List<Thread> snapshot() {
        return List.copyOf(this.threads);
    }

}
