/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.rocketproducer.api.FlowSettings;

/**
 * Acquiring and releasing permits of the gate that limits messages in flight, without
 * contention for capacity. Compares the gate with its former implementation by two
 * counters and a check for waiting threads. Set the number of threads with JMH:
 * {@code bench --micro FlowGate -t 8}. Located in the package of the gate, which is not
 * public.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FlowGateBenchmark {

    private static final int SIZE = 1024;

    private final FlowGate gate = new FlowGate(FlowSettings.defaults());

    private final TwoCounters counters = new TwoCounters(FlowSettings.defaults());

    @Benchmark
    public boolean gate() {
        boolean entered = this.gate.tryEnter(SIZE);
        this.gate.leave(1, this.gate.charged(SIZE));
        return entered;
    }

    @Benchmark
    public boolean twoCounters() {
        boolean entered = this.counters.tryEnter(SIZE);
        this.counters.leave(1, Math.min(SIZE, this.counters.maxBytes));
        return entered;
    }

    /**
     * Former implementation of the gate, which reserved each limit separately.
     */
    private static final class TwoCounters {

        private final int maxMessages;

        private final long maxBytes;

        private final AtomicInteger messages = new AtomicInteger();

        private final AtomicLong bytes = new AtomicLong();

        private final AtomicInteger waiting = new AtomicInteger();

        private volatile boolean closed;

        TwoCounters(FlowSettings settings) {
            this.maxMessages = settings.maxMessages();
            this.maxBytes = settings.maxBytes();
        }

        boolean tryEnter(int size) {
            return reserveMessage() && reserveBytes(Math.min(size, this.maxBytes)) && !this.closed;
        }

        void leave(int messages, long bytes) {
            this.bytes.addAndGet(-bytes);
            this.messages.addAndGet(-messages);
            if (this.waiting.get() > 0) {
                throw new IllegalStateException("no thread waits here");
            }
        }

        private boolean reserveMessage() {
            int current;
            do {
                current = this.messages.get();
                if (current >= this.maxMessages) {
                    return false;
                }
            }
            while (!this.messages.compareAndSet(current, current + 1));
            return true;
        }

        private boolean reserveBytes(long wanted) {
            long current;
            do {
                current = this.bytes.get();
                if (current + wanted > this.maxBytes) {
                    return false;
                }
            }
            while (!this.bytes.compareAndSet(current, current + wanted));
            return true;
        }

    }

}
