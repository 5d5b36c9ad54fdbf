/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.benchmarks.scenario.Scenario;

/**
 * One thread that keeps a fixed number of messages in flight: it sends the next one when
 * one of them completes. The latency of a message is measured from the time when a permit
 * is available.
 */
final class AsyncDrive implements Drive {

    /** Longer than any client's timeout including retries. */
    private static final int SETTLE_SECONDS = 30;

    private final Recorder latencies = new Recorder(Tally.HIGHEST_NANOS, Tally.DIGITS);

    private final List<String> keys;

    private final Semaphore room;

    private final int inFlight;

    private final Sender sender;

    private final Tally tally;

    private long sent;

    AsyncDrive(Scenario scenario, Sender sender, Tally tally) {
        this.keys = IntStream.range(0, scenario.keys()).mapToObj((key) -> "key-" + key).toList();
        this.inFlight = scenario.concurrency();
        this.room = new Semaphore(this.inFlight);
        this.sender = sender;
        this.tally = tally;
    }

    @Override
    public void run(long end) throws InterruptedException {
        while (true) {
            this.room.acquire();
            long now = System.nanoTime();
            if (now - end >= 0) {
                this.room.release();
                break;
            }
            send(this.sent++, now);
        }
        if (!this.room.tryAcquire(this.inFlight, SETTLE_SECONDS, TimeUnit.SECONDS)) {
            int lost = this.inFlight - this.room.availablePermits();
            this.tally.failed(lost, new IllegalStateException(lost + " messages never settled"));
        }
    }

    @Override
    public void report() {
        this.tally.add(this.sent, this.latencies.getIntervalHistogram());
    }

    private void send(long number, long now) {
        Flight flight = new Flight(now);
        try {
            if (this.keys.isEmpty()) {
                this.sender.sendAsync(flight);
            }
            else {
                this.sender.sendOrdered(this.keys.get((int) (number % this.keys.size())), flight);
            }
        }
        catch (Exception ex) {
            flight.done(ex);
        }
    }

    /**
     * One message in flight.
     */
    private final class Flight implements Completion {

        private final long start;

        Flight(long start) {
            this.start = start;
        }

        @Override
        public void done(@Nullable Throwable failure) {
            if (failure == null) {
                AsyncDrive.this.latencies.recordValue(Tally.clamp(System.nanoTime() - this.start));
            }
            else {
                AsyncDrive.this.tally.failed(failure);
            }
            AsyncDrive.this.room.release();
        }

    }

}
