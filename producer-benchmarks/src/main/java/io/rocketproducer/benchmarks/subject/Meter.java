package io.rocketproducer.benchmarks.subject;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures what this process uses between {@link #start} and {@link #stop}.
 * <p>
 * Bytes allocated are the sum of what the JVM counted for each thread. A thread that ends
 * takes its count with it, so counts are read ten times a second and the last one of a
 * thread that is gone is kept.
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
     * Makes a meter.
     * @param threadsBefore threads that lived before the client was opened
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
     * Ends the measurement.
     * @param harnessThreads threads of the harness that lived meanwhile, the sampler not
     * counted
     * @return what was used since {@link #start()}
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
            // Ids are never used twice; a thread that ended in between has -1.
            this.allocatedByThread.merge(ids[i], allocated[i], Math::max);
        }
        this.peakThreads = Math.max(this.peakThreads, ids.length);
        return this.allocatedByThread.values().stream().mapToLong((bytes) -> Math.max(0, bytes)).sum();
    }

    /**
     * What a process used.
     *
     * @param cpuMicros CPU time of all its threads
     * @param allocatedBytes bytes all its threads allocated
     * @param threads the most threads that lived at once, without JVM and harness
     */
    record Usage(double cpuMicros, long allocatedBytes, int threads) {

    }

}
