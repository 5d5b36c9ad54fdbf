/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread that enters a gate, or waits for it.
 */
final class FlowGateWaiter extends Thread {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Entry entry;

    /** {@code null} until it has entered or given up. */
    volatile @Nullable Boolean entered;

    volatile boolean interrupted;

    long charged;

    boolean expires;

    private FlowGateWaiter(Entry entry) {
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

    /**
     * Starts a thread, and returns when it waits or has terminated.
     * @param all list to which it is added
     * @param gate the gate
     * @param size size of its message
     * @param timeout maximum time to wait
     * @return the thread
     */
    static FlowGateWaiter wait(List<FlowGateWaiter> all, FlowGate gate, int size, Duration timeout) {
        FlowGateWaiter waiter = start(all, () -> gate.enter(size, timeout.toNanos()));
        Awaitility.await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(PATIENCE)
            .until(() -> waiter.isParked() || !waiter.isAlive());
        return waiter;
    }

    static FlowGateWaiter start(List<FlowGateWaiter> all, Entry entry) {
        FlowGateWaiter waiter = new FlowGateWaiter(entry);
        all.add(waiter);
        waiter.start();
        return waiter;
    }

    boolean isParked() {
        return getState() == State.TIMED_WAITING;
    }

    void awaitEnd() {
        try {
            join(PATIENCE.toMillis());
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
        assertThat(isAlive()).isFalse();
    }

    /**
     * Enters a gate.
     */
    @FunctionalInterface
    interface Entry {

        boolean enter() throws InterruptedException;

    }

}
