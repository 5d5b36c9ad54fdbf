/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.fixture.Interleavings;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

/**
 * All interleavings of threads that add sends to one list of {@link InFlightSends},
 * remove them and search for expired ones.
 */
class InFlightSendsInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("the list holds what was added and not removed", InFlightSendsInterleavingTests::addAndRemove,
                "one timer watches, and never none", InFlightSendsInterleavingTests::watch);
    }

    private static void addAndRemove() {
        InFlightSends.OpenList list = new InFlightSends.OpenList();
        SendTask first = task();
        SendTask second = task();
        SendTask third = task();
        list.add(first);
        list.add(second);
        inParallel(() -> list.remove(first), () -> list.remove(second), () -> list.add(third));
        List<SendTask> held = new ArrayList<>();
        list.collect((task) -> true, held);
        require(held.size() == 1 && held.get(0) == third, "only the third is left");
    }

    private static void watch() {
        InFlightSends.OpenList list = new InFlightSends.OpenList();
        SendTask first = task();
        SendTask second = task();
        list.add(first);
        boolean[] needsTimer = new boolean[2];
        inParallel(() -> {
            list.remove(first);
            needsTimer[0] = list.overdue((task) -> false, new ArrayList<>()) != null;
        }, () -> needsTimer[1] = list.add(second));
        require(needsTimer[0] != needsTimer[1], "one of the two makes the timer for the second");
    }

    private static SendTask task() {
        return new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime()),
                new BlockingWaiter(Thread.currentThread()));
    }

}
