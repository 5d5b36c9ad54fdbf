/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.fixture.Interleavings;

/**
 * All interleavings of threads at a {@link FlowGate}.
 */
class FlowGateInterleavingTests extends Interleavings {

    private static final int SIZE = 4;

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("the limit is not exceeded", FlowGateInterleavingTests::limit, "a waiter gets what is released",
                FlowGateInterleavingTests::released, "two waiters get what two release",
                FlowGateInterleavingTests::releasedTwice, "closing ends all waiting",
                FlowGateInterleavingTests::closed);
    }

    private static void limit() {
        FlowGate gate = full();
        gate.leave(1, SIZE);
        boolean[] entered = new boolean[2];
        inParallel(() -> entered[0] = gate.tryEnter(SIZE), () -> entered[1] = gate.tryEnter(SIZE));
        require(entered[0] != entered[1], "one of two entered");
        require(gate.messages() == 1 && gate.bytes() == SIZE, "one is in flight");
    }

    private static void released() {
        FlowGate gate = full();
        boolean[] entered = new boolean[1];
        inParallel(() -> entered[0] = enter(gate), () -> gate.leave(1, SIZE));
        require(entered[0], "the waiter entered");
        require(gate.messages() == 1 && gate.bytes() == SIZE, "one is in flight");
        gate.leave(1, SIZE);
        require(gate.messages() == 0 && gate.tryEnter(SIZE), "the gate is open again");
    }

    private static void releasedTwice() {
        FlowGate gate = full();
        boolean[] entered = new boolean[2];
        inParallel(() -> {
            entered[0] = enter(gate);
            gate.leave(1, SIZE);
        }, () -> {
            entered[1] = enter(gate);
            gate.leave(1, SIZE);
        }, () -> gate.leave(1, SIZE));
        require(entered[0] && entered[1], "both waiters entered");
        require(gate.messages() == 0 && gate.bytes() == 0, "none is in flight");
        require(gate.tryEnter(SIZE), "the gate is open again");
    }

    private static void closed() {
        FlowGate gate = full();
        boolean[] entered = new boolean[1];
        inParallel(() -> entered[0] = enter(gate), () -> gate.leave(1, SIZE), gate::close);
        require(gate.messages() == Collections.frequency(List.of(entered[0]), true),
                "what entered is in flight, and nothing else");
        require(!gate.tryEnter(SIZE), "none enters a closed gate");
    }

    private static FlowGate full() {
        FlowGate gate = new FlowGate(FlowSettings.builder().maxMessages(1).maxBytes(10).build());
        gate.tryEnter(SIZE);
        return gate;
    }

    private static boolean enter(FlowGate gate) {
        try {
            return gate.enter(SIZE, TimeUnit.DAYS.toNanos(1));
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
