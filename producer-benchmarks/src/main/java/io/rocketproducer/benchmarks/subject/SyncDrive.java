/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import org.HdrHistogram.Histogram;

/**
 * One thread that sends the next message when the previous call has returned.
 */
final class SyncDrive implements Drive {

    private final Histogram latencies = Tally.newHistogram();

    private final Sender sender;

    private final Tally tally;

    private long sent;

    SyncDrive(Sender sender, Tally tally) {
        this.sender = sender;
        this.tally = tally;
    }

    @Override
    public void run(long end) {
        long now = System.nanoTime();
        while (now - end < 0) {
            long before = now;
            this.sent++;
            try {
                this.sender.send();
                now = System.nanoTime();
                this.latencies.recordValue(Tally.clamp(now - before));
            }
            catch (Exception ex) {
                this.tally.failed(ex);
                now = System.nanoTime();
            }
        }
    }

    @Override
    public void report() {
        this.tally.add(this.sent, this.latencies);
    }

}
