/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Run}.
 */
@Timeout(10)
class RunTests {

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

    private final StallWatch watch = new StallWatch(this.timers, 60_000);

    private final CountDownLatch blocked = new CountDownLatch(1);

    private final CountDownLatch released = new CountDownLatch(1);

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        this.released.countDown();
        this.timers.shutdownNow();
    }

    @Test
    void runThatEndsWhileItIsPassedOnIsResumedAfterwards() {
        Continuation continuation = new Continuation();
        Run run = new Run((progress) -> block(), this.watch, continuation);
        Thread thread = new Thread(run);
        continuation.whilePassedOn = () -> {
            this.released.countDown();
            join(thread);
        };
        thread.start();
        await(this.blocked);
        run.look();
        run.look();
        assertThat(this.events).containsExactly("stalled", "resumed");
    }

    @Test
    void runThatEndsAfterItWasPassedOnIsResumedOnce() {
        Run run = new Run((progress) -> block(), this.watch, new Continuation());
        Thread thread = new Thread(run);
        thread.start();
        await(this.blocked);
        run.look();
        run.look();
        assertThat(this.events).containsExactly("stalled");
        this.released.countDown();
        join(thread);
        assertThat(this.events).containsExactly("stalled", "resumed");
    }

    private void block() {
        this.blocked.countDown();
        await(this.released);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private final class Continuation implements Run.Continuation {

        private Runnable whilePassedOn = () -> {
        };

        @Override
        public void onStalled(Run run, Steps rest) {
            this.whilePassedOn.run();
            RunTests.this.events.add("stalled");
        }

        @Override
        public void onResumed(Run run) {
            RunTests.this.events.add("resumed");
        }

    }

}
