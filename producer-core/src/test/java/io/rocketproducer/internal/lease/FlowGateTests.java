/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;

import static org.assertj.core.api.Assertions.assertThat;

class FlowGateTests {

    private static final long LONG = Duration.ofSeconds(20).toNanos();

    @Test
    void boundsMessages() {
        FlowGate gate = gate(2, 1_000);
        assertThat(gate.tryEnter(1)).isTrue();
        assertThat(gate.tryEnter(1)).isTrue();
        assertThat(gate.tryEnter(1)).isFalse();
        gate.leave(1, gate.charged(1));
        assertThat(gate.tryEnter(1)).isTrue();
        assertThat(gate.messages()).isEqualTo(2);
    }

    @Test
    void boundsBytesAndGivesTheMessageBackWhenTheyDoNotFit() {
        FlowGate gate = gate(10, 100);
        assertThat(gate.tryEnter(60)).isTrue();
        assertThat(gate.tryEnter(41)).isFalse();
        assertThat(gate.messages()).isEqualTo(1);
        assertThat(gate.tryEnter(40)).isTrue();
        assertThat(gate.bytes()).isEqualTo(100);
    }

    @Test
    void messageLargerThanEverythingAllowedGoesAlone() {
        FlowGate gate = gate(10, 100);
        assertThat(gate.tryEnter(5_000)).isTrue();
        assertThat(gate.tryEnter(1)).isFalse();
        gate.leave(1, gate.charged(5_000));
        assertThat(gate.bytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "1, 9223372036854775807", "2147483647, 1", "2147483647, 9223372036854775807",
            "2147483647, 4294967296", "67108864, 137438953472", "10000, 268435456" })
    void countsWithinAnyLimits(int messages, long bytes) {
        FlowGate gate = gate(messages, bytes);
        assertThat(gate.charged(Integer.MAX_VALUE)).isEqualTo(Math.min(Integer.MAX_VALUE, bytes));
        int entered = 0;
        while (entered < 60 && gate.tryEnter(Integer.MAX_VALUE)) {
            entered++;
            assertThat(gate.messages()).isEqualTo(entered);
            assertThat(gate.bytes()).isEqualTo(entered * gate.charged(Integer.MAX_VALUE));
        }
        long fitting = Math.min(messages, Math.max(1, bytes / Integer.MAX_VALUE));
        assertThat(entered).isEqualTo((int) Math.min(60, fitting));
        gate.leave(entered, gate.bytes());
        assertThat(gate.messages()).isZero();
        assertThat(gate.bytes()).isZero();
    }

    @Test
    void waitsForRoom() throws Exception {
        FlowGate gate = gate(1, 100);
        gate.tryEnter(1);
        withThreads(1, (threads) -> {
            Future<Boolean> waiting = threads.submit(() -> gate.enter(1, LONG));
            gate.leave(1, gate.charged(1));
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        });
    }

    @Test
    void waitsNoLongerThanTold() throws Exception {
        FlowGate gate = gate(1, 100);
        gate.tryEnter(1);
        assertThat(gate.enter(1, 1)).isFalse();
        assertThat(gate.messages()).isEqualTo(1);
    }

    @Test
    void closingTurnsAwayThoseWhoWaitAndThoseWhoCome() throws Exception {
        FlowGate gate = gate(1, 100);
        gate.tryEnter(1);
        withThreads(1, (threads) -> {
            CountDownLatch started = new CountDownLatch(1);
            Future<Boolean> waiting = threads.submit(() -> {
                started.countDown();
                return gate.enter(1, LONG);
            });
            started.await();
            gate.close();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        });
        gate.leave(1, gate.charged(1));
        assertThat(gate.tryEnter(1)).isFalse();
        assertThat(gate.messages()).isZero();
    }

    @Test
    void neverExceedsItsBoundsUnderRacingThreads() throws Exception {
        FlowGate gate = gate(16, 1_000);
        AtomicLong mostMessages = new AtomicLong();
        AtomicLong mostBytes = new AtomicLong();
        withThreads(64, (threads) -> {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < 500; round++) {
                        assertThat(gate.enter(100, LONG)).isTrue();
                        mostMessages.accumulateAndGet(gate.messages(), Math::max);
                        mostBytes.accumulateAndGet(gate.bytes(), Math::max);
                        gate.leave(1, gate.charged(100));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        });
        assertThat(mostMessages.get()).isBetween(1L, 16L);
        assertThat(mostBytes.get()).isBetween(100L, 1_000L);
        Awaitility.await().untilAsserted(() -> assertThat(gate.messages()).isZero());
        assertThat(gate.bytes()).isZero();
    }

    private static FlowGate gate(int messages, long bytes) {
        return new FlowGate(
                FlowSettings.builder().maxMessages(messages).maxBytes(bytes).overflow(Overflow.BLOCK).build());
    }

    private static void withThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            work.run(threads);
        }
        finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @FunctionalInterface
    private interface Work {

        void run(ExecutorService threads) throws Exception;

    }

}
