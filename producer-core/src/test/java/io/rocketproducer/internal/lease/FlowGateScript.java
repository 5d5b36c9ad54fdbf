/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applies the same steps to a gate and to a model of it, and compares them after each
 * step.
 */
final class FlowGateScript {

    final FlowGate gate;

    private final List<FlowGateWaiter> waiters;

    private final int maxMessages;

    private final long maxBytes;

    final Deque<FlowGateWaiter> queue = new ArrayDeque<>();

    private final List<FlowGateWaiter> inside = new ArrayList<>();

    private boolean closed;

    FlowGateScript(List<FlowGateWaiter> waiters, int maxMessages, long maxBytes) {
        this.waiters = waiters;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.gate = gate(maxMessages, maxBytes);
    }

    FlowGateWaiter arrive(int size) {
        return arrive(size, FlowGateWaiter.PATIENCE);
    }

    FlowGateWaiter arrive(int size, Duration timeout) {
        FlowGateWaiter waiter = FlowGateWaiter.wait(this.waiters, this.gate, size, timeout);
        waiter.charged = Math.min(size, this.maxBytes);
        waiter.expires = timeout.compareTo(FlowGateWaiter.PATIENCE) < 0;
        this.queue.add(waiter);
        admit();
        compare();
        return waiter;
    }

    void arriveAndTimeOut(int size) {
        FlowGateWaiter waiter = FlowGateWaiter.wait(this.waiters, this.gate, size, Duration.ofNanos(100_000));
        waiter.charged = Math.min(size, this.maxBytes);
        this.queue.add(waiter);
        admit();
        waiter.awaitEnd();
        assertThat(waiter.entered).isEqualTo(this.inside.contains(waiter));
        this.queue.remove(waiter);
        compare();
    }

    void leave(int index) {
        FlowGateWaiter waiter = this.inside.remove(index);
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
            FlowGateWaiter waiter = new ArrayList<>(this.queue).get(index);
            if (departure == Departure.INTERRUPT) {
                waiter.interrupt();
            }
            assertThatItGaveUp(waiter, departure == Departure.INTERRUPT);
            this.queue.remove(waiter);
        }
        admit();
        compare();
    }

    private void assertThatItGaveUp(FlowGateWaiter waiter, boolean interrupted) {
        waiter.awaitEnd();
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
        for (FlowGateWaiter head = this.queue.peek(); head != null && fits(head); head = this.queue.peek()) {
            this.inside.add(this.queue.remove());
            head.awaitEnd();
            assertThat(head.entered).isTrue();
        }
    }

    private boolean fits(FlowGateWaiter waiter) {
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

    static FlowGate gate(int messages, long bytes) {
        return new FlowGate(
                FlowSettings.builder().maxMessages(messages).maxBytes(bytes).overflow(Overflow.BLOCK).build());
    }

    /**
     * Ways in which a waiter gives up.
     */
    enum Departure {

        NONE, TIMEOUT, INTERRUPT, CLOSE

    }

}
