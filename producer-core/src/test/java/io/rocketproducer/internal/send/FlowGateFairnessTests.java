package io.rocketproducer.internal.send;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order in which {@link FlowGate} admits threads that wait, and for what
 * waiting costs.
 */
class FlowGateFairnessTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Waiter> waiters = new ArrayList<>();

    @AfterEach
    void end() {
        this.waiters.forEach(Thread::interrupt);
        this.waiters.forEach(FlowGateFairnessTests::awaitEnd);
    }

    @Test
    void blockedThreadsAreNotWokenByAttemptsThatFail() {
        FlowGate gate = gate(100, 1_000);
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
        FlowGate gate = gate(100, 1_000);
        gate.tryEnter(1_000);
        for (int i = 0; i < 8; i++) {
            wait(gate, 500, PATIENCE);
        }
        long before = wakeUps();
        gate.leave(1, 1_000);
        this.waiters.subList(0, 2).forEach(FlowGateFairnessTests::awaitEnd);
        assertThat(gate.bytes()).isEqualTo(1_000);
        assertThat(this.waiters.subList(2, 8)).allMatch(FlowGateFairnessTests::isParked);
        assertThat(wakeUps()).isLessThanOrEqualTo(before);
    }

    @Test
    void largeMessageIsNotOvertakenBySmallOnes() {
        Script script = new Script(100, 1_000_000);
        for (int i = 0; i < 20; i++) {
            script.arrive(50_000);
        }
        for (int i = 0; i < 4; i++) {
            script.arrive(50_000);
        }
        Waiter large = script.arrive(900_000);
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
        awaitEnd(large);
        assertThat(large.entered).isTrue();
        assertThat(script.queue).as("the small ones behind it").hasSize(3);
        script.drain();
    }

    @Test
    void largeMessageGetsThroughAmongThreadsThatNeverPause() {
        FlowGate gate = gate(100, 1_000_000);
        gate.tryEnter(1_000_000);
        Waiter large = wait(gate, 900_000, PATIENCE);
        AtomicInteger ahead = new AtomicInteger();
        List<Waiter> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            small.add(start(gate, () -> {
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
        awaitEnd(large);
        gate.leave(1, 900_000);
        small.forEach(FlowGateFairnessTests::awaitEnd);
        assertThat(large.entered).isTrue();
        assertThat(gate.messages()).isZero();
        assertThat(gate.bytes()).isZero();
    }

    /**
     * How a waiter ends early.
     */
    enum Departure {

        NONE, TIMEOUT, INTERRUPT, CLOSE

    }

    static Stream<Arguments> table() {
        List<Arguments> cells = new ArrayList<>();
        int[] sizes = { 10, 60, 5_000 };
        for (int order = 0; order < 27; order++) {
            List<Integer> arrivals = List.of(sizes[order % 3], sizes[order / 3 % 3], sizes[order / 9]);
            for (Departure departure : Departure.values()) {
                boolean one = departure == Departure.TIMEOUT || departure == Departure.INTERRUPT;
                IntStream.range(0, one ? 3 : 1)
                    .forEach((index) -> cells.add(Arguments.of(arrivals, departure, index, 10, 100L)));
            }
            cells.add(Arguments.of(arrivals, Departure.NONE, 0, 1, 100L));
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void admitsInOrderOfArrival(List<Integer> sizes, Departure departure, int index, int maxMessages, long maxBytes) {
        Script script = new Script(maxMessages, maxBytes);
        script.arrive(maxMessages == 1 ? 100 : 50);
        if (maxMessages > 1) {
            script.arrive(50);
        }
        for (int i = 0; i < sizes.size(); i++) {
            boolean expires = departure == Departure.TIMEOUT && i == index;
            script.arrive(sizes.get(i), expires ? Duration.ofMillis(20) : PATIENCE);
        }
        script.depart(departure, index);
        script.drain();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void followsTheModelWhateverHappens(long seed) {
        Random random = new Random(seed);
        Script script = new Script(1 + random.nextInt(6), 1 + random.nextInt(200));
        for (int step = 0; step < 150; step++) {
            switch (random.nextInt(8)) {
                case 0 -> script.departAnyOf(Departure.INTERRUPT, random);
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
            script.depart(Departure.CLOSE, 0);
        }
        script.drain();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1 })
    void nothingIsExceededOrLostUnderRacingThreads(int closes) {
        FlowGate gate = gate(8, 1_000);
        AtomicInteger messages = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        AtomicInteger exceeded = new AtomicInteger();
        List<Waiter> threads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Random random = new Random(i);
            threads.add(start(gate, () -> {
                for (int round = 0; round < 400; round++) {
                    int size = random.nextInt(1_200);
                    if (enterSomehow(gate, size, random)) {
                        if (messages.incrementAndGet() > 8 || bytes.addAndGet(gate.charged(size)) > 1_000
                                || gate.messages() > 8 || gate.bytes() > 1_000 || gate.bytes() < 0) {
                            exceeded.incrementAndGet();
                        }
                        Thread.yield();
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
            Thread.yield();
        }
        if (closes == 1) {
            gate.close();
        }
        threads.forEach(FlowGateFairnessTests::awaitEnd);
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
        FlowGate gate = gate(1, 100);
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

    private static FlowGate gate(int messages, long bytes) {
        return new FlowGate(new FlowSettings(messages, bytes, Overflow.BLOCK));
    }

    private Waiter wait(FlowGate gate, int size, Duration timeout) {
        Waiter waiter = start(gate, () -> gate.enter(size, timeout.toNanos()));
        Awaitility.await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(PATIENCE)
            .until(() -> isParked(waiter) || !waiter.isAlive());
        return waiter;
    }

    private Waiter start(FlowGate gate, Entry entry) {
        Waiter waiter = new Waiter(gate, entry);
        this.waiters.add(waiter);
        waiter.start();
        return waiter;
    }

    private static boolean isParked(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    // How often the threads that still run began to wait
    private long wakeUps() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return this.waiters.stream().map((waiter) -> threads.getThreadInfo(waiter.getId())).mapToLong((info) -> {
            return (info != null) ? info.getWaitedCount() : 0;
        }).sum();
    }

    @FunctionalInterface
    private interface Entry {

        boolean enter() throws InterruptedException;

    }

    /**
     * A thread that enters, or waits to.
     */
    private static final class Waiter extends Thread {

        private final FlowGate gate;

        private final Entry entry;

        /** {@code null} until it has entered or has given up. */
        private volatile @Nullable Boolean entered;

        private volatile boolean interrupted;

        private long charged;

        private boolean expires;

        Waiter(FlowGate gate, Entry entry) {
            this.gate = gate;
            this.entry = entry;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                this.entered = this.entry.enter();
            }
            catch (InterruptedException ex) {
                this.interrupted = true;
                this.entered = false;
            }
        }

    }

    /**
     * Does the same to a gate and to a model of it, and compares them after each step.
     */
    private final class Script {

        private final FlowGate gate;

        private final int maxMessages;

        private final long maxBytes;

        private final Deque<Waiter> queue = new ArrayDeque<>();

        private final List<Waiter> inside = new ArrayList<>();

        private boolean closed;

        Script(int maxMessages, long maxBytes) {
            this.maxMessages = maxMessages;
            this.maxBytes = maxBytes;
            this.gate = gate(maxMessages, maxBytes);
        }

        Waiter arrive(int size) {
            return arrive(size, PATIENCE);
        }

        Waiter arrive(int size, Duration timeout) {
            Waiter waiter = FlowGateFairnessTests.this.wait(this.gate, size, timeout);
            waiter.charged = Math.min(size, this.maxBytes);
            waiter.expires = timeout != PATIENCE;
            this.queue.add(waiter);
            admit();
            compare();
            return waiter;
        }

        void arriveAndTimeOut(int size) {
            Waiter waiter = FlowGateFairnessTests.this.wait(this.gate, size, Duration.ofNanos(100_000));
            waiter.charged = Math.min(size, this.maxBytes);
            this.queue.add(waiter);
            admit();
            awaitEnd(waiter);
            assertThat(waiter.entered).isEqualTo(this.inside.contains(waiter));
            this.queue.remove(waiter);
            compare();
        }

        void leave(int index) {
            Waiter waiter = this.inside.remove(index);
            this.gate.leave(1, waiter.charged);
            admit();
            compare();
        }

        void leaveAnyOf(Random random) {
            if (!this.inside.isEmpty()) {
                leave(random.nextInt(this.inside.size()));
            }
        }

        void departAnyOf(Departure departure, Random random) {
            if (!this.queue.isEmpty()) {
                depart(departure, random.nextInt(this.queue.size()));
            }
        }

        void depart(Departure departure, int index) {
            if (departure == Departure.CLOSE) {
                this.closed = true;
                this.gate.close();
                this.queue.forEach((waiter) -> assertThatItGaveUp(waiter, false));
                this.queue.clear();
            }
            else if (departure != Departure.NONE) {
                Waiter waiter = new ArrayList<>(this.queue).get(index);
                if (departure == Departure.INTERRUPT) {
                    waiter.interrupt();
                }
                assertThatItGaveUp(waiter, departure == Departure.INTERRUPT);
                this.queue.remove(waiter);
            }
            admit();
            compare();
        }

        private void assertThatItGaveUp(Waiter waiter, boolean interrupted) {
            awaitEnd(waiter);
            assertThat(waiter.entered).isFalse();
            assertThat(waiter.interrupted).isEqualTo(interrupted);
        }

        void drain() {
            while (!this.inside.isEmpty()) {
                leave(0);
            }
            assertThat(this.queue).isEmpty();
            assertThat(this.gate.messages()).isZero();
            assertThat(this.gate.bytes()).isZero();
            assertThat(this.gate.tryEnter(1)).isEqualTo(!this.closed);
        }

        private void admit() {
            for (Waiter head = this.queue.peek(); head != null && fits(head); head = this.queue.peek()) {
                this.inside.add(this.queue.remove());
                awaitEnd(head);
                assertThat(head.entered).isTrue();
            }
        }

        private boolean fits(Waiter waiter) {
            return !this.closed && this.inside.size() < this.maxMessages && bytes() + waiter.charged <= this.maxBytes;
        }

        private long bytes() {
            return this.inside.stream().mapToLong((waiter) -> waiter.charged).sum();
        }

        private void compare() {
            assertThat(this.gate.messages()).isEqualTo(this.inside.size());
            assertThat(this.gate.bytes()).isEqualTo(bytes());
            assertThat(this.queue).allMatch((waiter) -> waiter.isAlive() || waiter.expires);
        }

    }

}
