/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import io.netty.util.internal.PlatformDependent;

/**
 * Memory and threads of this JVM.
 */
final class ClientMemory {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * Measures the usage after garbage collection.
     * @return heap and direct memory in KiB, and the number of threads
     */
    String measure() {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return "heapKib=" + heap / 1024 + " directKib=" + direct() / 1024 + " threads=" + this.threads.getThreadCount();
    }

    void resetPeaks() {
        this.threads.resetPeakThreadCount();
    }

    String peaks() {
        return "threadsMax=" + this.threads.getPeakThreadCount();
    }

    // Netty's own allocations are in no pool of the JVM
    private static long direct() {
        long pooled = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
            .stream()
            .filter((pool) -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
        return pooled + Math.max(0, PlatformDependent.usedDirectMemory());
    }

}
