/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GrowingPool}.
 */
class GrowingPoolTests {

    private static final int ROUNDS = 2_000;

    private final GrowingPool pool = new GrowingPool(new UserThreads.Limits(1, 100, 10), Thread::new);

    private final ExecutorService others = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        this.pool.shutdownNow();
        this.others.shutdownNow();
    }

    @Test
    void hasAThreadForEachThatIsBlockedWhoeverReportsLast() throws Exception {
        AtomicInteger blocked = new AtomicInteger(1);
        CyclicBarrier start = new CyclicBarrier(2);
        int wrong = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Future<?> resumed = this.others.submit(() -> change(start, blocked, -1));
            Future<?> stalled = this.others.submit(() -> change(start, blocked, 1));
            resumed.get();
            stalled.get();
            wrong += (this.pool.getMaximumPoolSize() != 2) ? 1 : 0;
        }
        assertThat(wrong).isZero();
    }

    private Void change(CyclicBarrier start, AtomicInteger blocked, int by) throws Exception {
        start.await();
        blocked.addAndGet(by);
        this.pool.resize(() -> {
            int now = blocked.get();
            // The other thread may come in between here
            LockSupport.parkNanos(1_000);
            return now;
        });
        return null;
    }

    @Test
    void keepsItsLimits() {
        this.pool.resize(() -> 1_000);
        assertThat(this.pool.getMaximumPoolSize()).isEqualTo(100);
        this.pool.resize(() -> 0);
        assertThat(this.pool.getMaximumPoolSize()).isEqualTo(1);
        assertThat(this.pool.getCorePoolSize()).isEqualTo(1);
    }

}
