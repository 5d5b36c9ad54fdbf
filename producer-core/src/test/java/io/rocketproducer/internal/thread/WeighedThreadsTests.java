/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WeighedThreads} and {@link ByteLimit}.
 */
class WeighedThreadsTests {

    private static final long MAX = 1_000_000;

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

    private final UserThreads threads = UserThreads.platform("weighed", new UserThreads.Limits(1, 1, 2_000), 60_000,
            this.timers);

    private final WeighedThreads weighed = new WeighedThreads(this.threads, new ByteLimit(MAX));

    private final CountDownLatch blocked = new CountDownLatch(1);

    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void close() {
        this.blocked.countDown();
        this.threads.shutdownNow();
        this.timers.shutdownNow();
    }

    @Test
    void fewLargeStepsWaitAndTheOthersAreRejected() {
        for (int i = 0; i < 10; i++) {
            this.weighed.run(this::block, MAX / 10);
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.weighed.run(this::block, 1))
            .withMessage("more than 1000000 bytes wait");
        assertThat(this.weighed.heldBytes()).isEqualTo(MAX);
        this.blocked.countDown();
        Awaitility.await().until(() -> this.weighed.heldBytes() == 0);
        assertThat(this.ran).hasValue(10);
    }

    @Test
    void oneStepOfAnySizeIsAccepted() {
        this.weighed.run(this::block, 10 * MAX);
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.weighed.run(this::block, 1));
        this.blocked.countDown();
        Awaitility.await().until(() -> this.weighed.heldBytes() == 0);
    }

    @Test
    void stepThatFailsReleasesItsBytes() {
        this.weighed.run(() -> {
            throw new IllegalStateException("checker");
        }, MAX);
        Awaitility.await().until(() -> this.weighed.heldBytes() == 0);
    }

    @Test
    void numberIsBoundedToo() {
        for (int i = 0; i < 2_001; i++) {
            this.weighed.run(this::block, 1);
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> {
            for (int i = 0; i < 2; i++) {
                this.weighed.run(this::block, 1);
            }
        });
        assertThat(this.weighed.heldBytes()).as("rejected steps hold nothing").isLessThanOrEqualTo(2_002);
    }

    @Test
    void limitBelongsToTheHeap() {
        assertThat(ByteLimit.ofHeap().max()).isBetween(8L << 20, 64L << 20);
    }

    private void block() {
        boolean waits = true;
        while (waits) {
            try {
                this.blocked.await();
                waits = false;
            }
            catch (InterruptedException ex) {
                waits = this.blocked.getCount() > 0;
            }
        }
        this.ran.incrementAndGet();
    }

}
