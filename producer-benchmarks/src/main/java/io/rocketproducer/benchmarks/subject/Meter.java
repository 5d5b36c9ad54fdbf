/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures the resource usage of this process between {@link #start} and {@link #stop}.
 * <p>
 * Allocated bytes are the sum of the JVM's counts for each thread. The JVM discards the
 * count of a thread when it terminates, so counts are polled ten times a second and the
 * last one of each thread is kept.
 */
final class Meter {

    private static final long SAMPLE_NANOS = 100_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
        .getOperatingSystemMXBean();

    private final Map<Long, Long> allocatedByThread = new HashMap<>();

    private final int threadsBefore;

    private long allocatedBefore;

    private long cpuBefore;

    private int peakThreads;

    private volatile boolean running;

    private Thread sampler = new Thread(this::sampleWhileRunning);

    /**
     * Creates a meter.
     * @param threadsBefore threads alive before the client was opened
     */
    Meter(int threadsBefore) {
        this.threadsBefore = threadsBefore;
    }

    static int liveThreads() {
        return THREADS.getThreadCount();
    }

    void start() {
        this.running = true;
        this.peakThreads = 0;
        this.sampler = new Thread(this::sampleWhileRunning, "bench-sampler");
        this.sampler.setDaemon(true);
        this.sampler.start();
        this.allocatedBefore = sample();
        this.cpuBefore = PROCESS.getProcessCpuTime();
    }

    /**
     * Stops the measurement.
     * @param harnessThreads threads of the harness alive during the measurement, without
     * the sampler
     * @return usage since {@link #start()}
     * @throws InterruptedException if the calling thread is interrupted
     */
    Usage stop(int harnessThreads) throws InterruptedException {
        long cpuNanos = PROCESS.getProcessCpuTime() - this.cpuBefore;
        long allocated = sample() - this.allocatedBefore;
        this.running = false;
        LockSupport.unpark(this.sampler);
        this.sampler.join();
        return new Usage(cpuNanos / 1_000.0, allocated, this.peakThreads - this.threadsBefore - harnessThreads - 1);
    }

    static long liveHeapBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void sampleWhileRunning() {
        while (this.running) {
            sample();
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    private synchronized long sample() {
        long[] ids = THREADS.getAllThreadIds();
        long[] allocated = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            // Ids are never reused; the count is -1 if the thread has terminated
            this.allocatedByThread.merge(ids[i], allocated[i], Math::max);
        }
        this.peakThreads = Math.max(this.peakThreads, ids.length);
        return this.allocatedByThread.values().stream().mapToLong((bytes) -> Math.max(0, bytes)).sum();
    }

    /**
     * Resource usage of a process.
     *
     * @param cpuMicros CPU time of all its threads
     * @param allocatedBytes bytes allocated by all its threads
     * @param threads maximum number of concurrent threads, without JVM and harness
     */
    record Usage(double cpuMicros, long allocatedBytes, int threads) {

    }

}
