/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.thread.UserThreads.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UserThreads}.
 */
class UserThreadsTests {

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

    private final UserThreads threads = UserThreads.platform("test-user-threads", new Limits(1, 100, 10), 5,
            this.timers);

    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void end() {
        this.released.countDown();
        this.threads.shutdownNow();
        this.timers.shutdownNow();
    }

    @Test
    void stepsBehindOneThatBlocksRunElsewhere() {
        Queue<Integer> ran = new ConcurrentLinkedQueue<>();
        this.threads.run(steps(5, (step) -> {
            if (step == 1) {
                block();
            }
            ran.add(step);
        }));
        Awaitility.await().untilAsserted(() -> assertThat(ran).containsExactly(0, 2, 3, 4));
        this.released.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(ran).containsExactly(0, 2, 3, 4, 1));
    }

    @Test
    void everyStepMayBlock() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        this.threads.run(steps(20, (step) -> {
            begun.incrementAndGet();
            block();
            ended.incrementAndGet();
        }));
        Awaitility.await().untilAsserted(() -> assertThat(begun).hasValue(20));
        this.released.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(ended).hasValue(20));
    }

    @Test
    void tasksBehindOneThatBlocksRunOnAThreadMore() {
        AtomicInteger ran = new AtomicInteger();
        this.threads.run(this::block);
        this.threads.run(this::block);
        this.threads.run(ran::incrementAndGet);
        Awaitility.await().untilAsserted(() -> assertThat(ran).hasValue(1));
    }

    @Test
    void stepThatThrowsAnErrorStopsNoOther() {
        AtomicInteger ran = new AtomicInteger();
        this.threads.run(() -> {
            throw new StackOverflowError("on purpose");
        });
        this.threads.run(ran::incrementAndGet);
        Awaitility.await().untilAsserted(() -> assertThat(ran).hasValue(1));
    }

    @Test
    void interruptOfOneStepDoesNotMeetTheNext() {
        Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();
        this.threads.run(steps(3, (step) -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        }));
        this.threads.run(() -> interrupted.add(Thread.currentThread().isInterrupted()));
        Awaitility.await().untilAsserted(() -> assertThat(interrupted).containsExactly(false, false, false, false));
    }

    @Test
    void executorThatRefusesIsReplaced() {
        AtomicBoolean own = new AtomicBoolean();
        this.threads.run((task, steps) -> false, Steps.of(() -> own.set(isOwnThread())));
        Awaitility.await().untilTrue(own);
    }

    @Test
    void executorIsCalledOnAThreadThatMayBlock() {
        AtomicBoolean own = new AtomicBoolean();
        this.threads.run((task, steps) -> {
            own.set(isOwnThread());
            task.run();
            return true;
        }, Steps.of(() -> {
        }));
        Awaitility.await().untilTrue(own);
    }

    @Test
    void rejectsWhatIsTooMuch() {
        this.threads.run(this::block);
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> {
            for (int i = 0; i < 200; i++) {
                this.threads.run(this::block);
            }
        });
    }

    @Test
    void whatComesAfterTheEndStillRuns() throws InterruptedException {
        this.threads.shutdown();
        assertThat(this.threads.awaitEnd(Duration.ofSeconds(10).toMillis())).isTrue();
        AtomicInteger ran = new AtomicInteger();
        this.threads.run(ran::incrementAndGet);
        Awaitility.await().untilAsserted(() -> assertThat(ran).hasValue(1));
    }

    private static boolean isOwnThread() {
        return Thread.currentThread().getName().startsWith("test-user-threads") && UserThreads.isCurrent();
    }

    private void block() {
        try {
            this.released.await();
        }
        catch (InterruptedException ignored) {
            // The test is over
        }
    }

    private static Steps steps(int count, IntConsumer step) {
        AtomicInteger next = new AtomicInteger();
        return (progress) -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                step.accept(i);
                progress.stepEnded();
            }
        };
    }

}
