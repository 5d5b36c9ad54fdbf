/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Order in which {@link FlowGate} admits waiting threads, and cost of waiting.
 */
class FlowGateFairnessTests {

    private static final Duration PATIENCE = FlowGateWaiter.PATIENCE;

    private final List<FlowGateWaiter> waiters = new ArrayList<>();

    @AfterEach
    void end() {
        this.waiters.forEach(Thread::interrupt);
        this.waiters.forEach(FlowGateWaiter::awaitEnd);
    }

    @Test
    void blockedThreadsAreNotWokenByAttemptsThatFail() {
        FlowGate gate = FlowGateScript.gate(100, 1_000);
        gate.tryEnter(950);
        for (int i = 0; i < 8; i++) {
            wait(gate, 100, PATIENCE);
        }
        long before = wakeUps();
        for (int i = 0; i < 1_000; i++) {
            assertThat(gate.tryEnter(200)).isFalse();
        }
        gate.leave(0, 20);
        Awaitility.await().during(Duration.ofMillis(50)).until(() -> wakeUps() == before);
        assertThat(gate.messages()).isOne();
    }

    @Test
    void eachThreadIsWokenOnceWhenItsRoomIsReserved() {
        FlowGate gate = FlowGateScript.gate(100, 1_000);
        gate.tryEnter(1_000);
        for (int i = 0; i < 8; i++) {
            wait(gate, 500, PATIENCE);
        }
        long before = wakeUps();
        gate.leave(1, 1_000);
        this.waiters.subList(0, 2).forEach(FlowGateWaiter::awaitEnd);
        assertThat(gate.bytes()).isEqualTo(1_000);
        assertThat(this.waiters.subList(2, 8)).allMatch(FlowGateWaiter::isParked);
        assertThat(wakeUps()).isLessThanOrEqualTo(before);
    }

    @Test
    void largeMessageIsNotOvertakenBySmallOnes() {
        FlowGateScript script = new FlowGateScript(this.waiters, 100, 1_000_000);
        for (int i = 0; i < 20; i++) {
            script.arrive(50_000);
        }
        for (int i = 0; i < 4; i++) {
            script.arrive(50_000);
        }
        FlowGateWaiter large = script.arrive(900_000);
        for (int i = 0; i < 3; i++) {
            script.arrive(50_000);
        }
        assertThat(script.gate.tryEnter(1)).as("an attempt that does not wait overtakes nothing").isFalse();
        for (int i = 0; i < 21; i++) {
            script.leave(0);
            assertThat(script.gate.tryEnter(1)).isFalse();
        }
        assertThat(large.isAlive()).isTrue();
        script.leave(0);
        large.awaitEnd();
        assertThat(large.entered).isTrue();
        assertThat(script.queue).as("the small ones behind it").hasSize(3);
        script.drain();
    }

    @Test
    void largeMessageGetsThroughAmongThreadsThatNeverPause() {
        FlowGate gate = FlowGateScript.gate(100, 1_000_000);
        gate.tryEnter(1_000_000);
        FlowGateWaiter large = wait(gate, 900_000, PATIENCE);
        AtomicInteger ahead = new AtomicInteger();
        List<FlowGateWaiter> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            small.add(start(() -> {
                while (large.isAlive() && gate.enter(50_000, PATIENCE.toNanos())) {
                    if (large.entered == null) {
                        ahead.incrementAndGet();
                    }
                    gate.leave(1, 50_000);
                }
                return true;
            }));
        }
        gate.leave(1, 1_000_000);
        large.awaitEnd();
        gate.leave(1, 900_000);
        small.forEach(FlowGateWaiter::awaitEnd);
        assertThat(large.entered).isTrue();
        assertThat(gate.messages()).isZero();
        assertThat(gate.bytes()).isZero();
    }

    static Stream<Arguments> table() {
        List<Arguments> cells = new ArrayList<>();
        int[] sizes = { 10, 60, 5_000 };
        for (int order = 0; order < 27; order++) {
            List<Integer> arrivals = List.of(sizes[order % 3], sizes[order / 3 % 3], sizes[order / 9]);
            for (FlowGateScript.Departure departure : FlowGateScript.Departure.values()) {
                boolean one = departure == FlowGateScript.Departure.TIMEOUT
                        || departure == FlowGateScript.Departure.INTERRUPT;
                IntStream.range(0, one ? 3 : 1)
                    .forEach((index) -> cells.add(Arguments.of(arrivals, departure, index, 10, 100L)));
            }
            cells.add(Arguments.of(arrivals, FlowGateScript.Departure.NONE, 0, 1, 100L));
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void admitsInOrderOfArrival(List<Integer> sizes, FlowGateScript.Departure departure, int index, int maxMessages,
            long maxBytes) {
        FlowGateScript script = new FlowGateScript(this.waiters, maxMessages, maxBytes);
        script.arrive((maxMessages != 1) ? 50 : 100);
        if (maxMessages > 1) {
            script.arrive(50);
        }
        for (int i = 0; i < sizes.size(); i++) {
            boolean expires = departure == FlowGateScript.Departure.TIMEOUT && i == index;
            script.arrive(sizes.get(i), expires ? Duration.ofMillis(20) : PATIENCE);
        }
        script.depart(departure, index);
        script.drain();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void followsTheModelWhateverHappens(long seed) {
        Random random = new Random(seed);
        FlowGateScript script = new FlowGateScript(this.waiters, 1 + random.nextInt(6), 1 + random.nextInt(200));
        for (int step = 0; step < 150; step++) {
            switch (random.nextInt(8)) {
                case 0 -> script.departAnyOf(FlowGateScript.Departure.INTERRUPT, random);
                case 1 -> script.arriveAndTimeOut(1 + random.nextInt(150));
                case 2, 3, 4 -> script.leaveAnyOf(random);
                default -> {
                    if (script.queue.size() < 8) {
                        script.arrive(1 + random.nextInt(250));
                    }
                }
            }
        }
        if (seed % 2 == 0) {
            script.depart(FlowGateScript.Departure.CLOSE, 0);
        }
        script.drain();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1 })
    void nothingIsExceededOrLostUnderRacingThreads(int closes) {
        FlowGate gate = FlowGateScript.gate(8, 1_000);
        AtomicInteger messages = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        AtomicInteger exceeded = new AtomicInteger();
        List<FlowGateWaiter> threads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Random random = new Random(i);
            threads.add(start(() -> {
                for (int round = 0; round < 400; round++) {
                    int size = random.nextInt(1_200);
                    if (enterSomehow(gate, size, random)) {
                        if (messages.incrementAndGet() > 8 || bytes.addAndGet(gate.charged(size)) > 1_000
                                || gate.messages() > 8 || gate.bytes() > 1_000 || gate.bytes() < 0) {
                            exceeded.incrementAndGet();
                        }
                        Thread.onSpinWait();
                        bytes.addAndGet(-gate.charged(size));
                        messages.decrementAndGet();
                        gate.leave(1, gate.charged(size));
                    }
                }
                return true;
            }));
        }
        Random random = new Random(closes);
        for (int i = 0; i < 500; i++) {
            threads.get(random.nextInt(threads.size())).interrupt();
            Thread.onSpinWait();
        }
        if (closes == 1) {
            gate.close();
        }
        threads.forEach(FlowGateWaiter::awaitEnd);
        assertThat(threads).allMatch((thread) -> Boolean.TRUE.equals(thread.entered));
        assertThat(exceeded).hasValue(0);
        assertThat(gate.messages()).isZero();
        assertThat(gate.bytes()).isZero();
        assertThat(gate.tryEnter(1_000)).isEqualTo(closes == 0);
    }

    private static boolean enterSomehow(FlowGate gate, int size, Random random) {
        try {
            return switch (random.nextInt(4)) {
                case 0 -> gate.tryEnter(size);
                case 1 -> gate.enter(size, random.nextInt(200_000));
                default -> gate.enter(size, PATIENCE.toNanos());
            };
        }
        catch (InterruptedException ex) {
            return false;
        }
    }

    @Test
    void interruptedThreadDoesNotWait() throws Exception {
        FlowGate gate = FlowGateScript.gate(1, 100);
        Thread.currentThread().interrupt();
        assertThat(gate.enter(1, PATIENCE.toNanos())).as("there is room").isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        try {
            gate.enter(1, PATIENCE.toNanos());
            throw new AssertionError("it must not wait");
        }
        catch (InterruptedException ex) {
            assertThat(Thread.interrupted()).isFalse();
        }
        assertThat(gate.messages()).isOne();
    }

    private FlowGateWaiter wait(FlowGate gate, int size, Duration timeout) {
        return FlowGateWaiter.wait(this.waiters, gate, size, timeout);
    }

    private FlowGateWaiter start(FlowGateWaiter.Entry entry) {
        return FlowGateWaiter.start(this.waiters, entry);
    }

    // Number of waits of the threads still running
    private long wakeUps() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return this.waiters.stream()
            .map((waiter) -> threads.getThreadInfo(waiter.getId()))
            .mapToLong((info) -> (info != null) ? info.getWaitedCount() : 0)
            .sum();
    }

}
