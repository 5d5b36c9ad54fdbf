/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.rocketproducer.fixture.Interleavings;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * All interleavings of requests that start and complete and the timer that watches them.
 */
class InFlightRequestsInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("messages that wait for a request are watched when the timer fires",
                InFlightRequestsInterleavingTests::timerFires, "and when the request before has just ended",
                InFlightRequestsInterleavingTests::requestEnds);
    }

    private static void timerFires() {
        Timers timers = new Timers();
        InFlightRequests requests = new InFlightRequests(1, timers, () -> {
        });
        Lease first = requests.begin();
        requests.watch(0);
        Runnable timer = timers.take();
        inParallel(timer, () -> {
            first.release();
            requests.begin();
            requests.watch(0);
        });
        require(timers.scheduled.get() > 0, "a timer watches the second request");
    }

    private static void requestEnds() {
        Timers timers = new Timers();
        InFlightRequests requests = new InFlightRequests(1, timers, () -> {
        });
        Lease first = requests.begin();
        inParallel(() -> requests.watch(0), () -> {
            first.release();
            requests.begin();
            requests.watch(0);
        });
        require(timers.scheduled.get() > 0, "a timer watches the second request");
    }

    /**
     * Time that is not advanced, and manually fired timers.
     */
    private static final class Timers extends BatchQueueServers {

        private final AtomicInteger scheduled = new AtomicInteger();

        private final AtomicReference<Runnable> last = new AtomicReference<>();

        Runnable take() {
            this.scheduled.decrementAndGet();
            return this.last.get();
        }

        @Override
        public Timekeeper.Timeout later(Runnable step, long delayNanos) {
            this.last.set(step);
            this.scheduled.incrementAndGet();
            return () -> {
            };
        }

    }

}
