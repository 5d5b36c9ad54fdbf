/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import io.rocketproducer.benchmarks.wire.StoredCount;
import io.rocketproducer.benchmarks.wire.TopicLocation;

/**
 * One thread that sends bursts and waits, after each, until the broker has stored it.
 * One-way messages are not acknowledged. Without the wait, the client would only fill its
 * memory, and the broker would drop messages.
 */
final class OnewayDrive implements Drive {

    /** Fewer than the 10000 requests that a broker queues before it drops some. */
    private static final int BURST = 8_000;

    private static final long POLL_NANOS = 2_000_000;

    /** Time without arrivals after which the rest of a burst counts as lost. */
    private static final long QUIET_NANOS = 1_500_000_000;

    private final Histogram latencies = Tally.newHistogram();

    private final Assignment assignment;

    private final Sender sender;

    private final Tally tally;

    private long sent;

    OnewayDrive(Assignment assignment, Sender sender, Tally tally) {
        this.assignment = assignment;
        this.sender = sender;
        this.tally = tally;
    }

    @Override
    public void run(long end) {
        String topic = this.assignment.topic();
        try (StoredCount stored = new StoredCount(TopicLocation.find(this.assignment.nameServer(), topic), topic)) {
            while (System.nanoTime() - end < 0) {
                long before = stored.get();
                await(stored, before + burst());
            }
        }
        catch (IOException ex) {
            this.tally.failed(ex);
        }
    }

    private int burst() throws IOException {
        int accepted = 0;
        long now = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
            long before = now;
            this.sent++;
            try {
                this.sender.sendOneway();
                accepted++;
            }
            catch (Exception ex) {
                this.tally.failed(ex);
            }
            now = System.nanoTime();
            this.latencies.recordValue(Tally.clamp(now - before));
        }
        this.sender.flush();
        return accepted;
    }

    private static void await(StoredCount stored, long expected) throws IOException {
        long count = stored.get();
        long grown = System.nanoTime();
        while (count < expected && System.nanoTime() - grown < QUIET_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
            long now = stored.get();
            if (now > count) {
                count = now;
                grown = System.nanoTime();
            }
        }
    }

    @Override
    public void report() {
        this.tally.add(this.sent, this.latencies);
    }

}
