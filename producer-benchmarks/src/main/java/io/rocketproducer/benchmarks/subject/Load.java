/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.rocketproducer.benchmarks.scenario.Round;
import io.rocketproducer.benchmarks.scenario.Scenario;

/**
 * Drives a client through the rounds of its scenario, on threads with the lifetime of
 * this object.
 */
final class Load implements AutoCloseable {

    private final Assignment assignment;

    private final Scenario scenario;

    private final Sender sender;

    private final Meter meter;

    private final ExecutorService threads;

    Load(Assignment assignment, Sender sender, Meter meter) {
        this.assignment = assignment;
        this.scenario = assignment.scenario();
        this.sender = sender;
        this.meter = meter;
        this.threads = Executors.newFixedThreadPool(this.scenario.senderThreads(), (work) -> {
            Thread thread = new Thread(work, "bench-sender");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Sends for a duration and waits until all sends have completed.
     * @param duration how long new messages are sent
     * @return the figures
     * @throws InterruptedException if the calling thread is interrupted
     */
    Round run(Duration duration) throws InterruptedException {
        Tally tally = new Tally();
        measure(tally, duration);
        return tally.round(Meter.liveHeapBytes());
    }

    private void measure(Tally tally, Duration duration) throws InterruptedException {
        List<Drive> drives = Stream.generate(() -> drive(tally)).limit(this.scenario.senderThreads()).toList();
        this.meter.start();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        awaitAll(drives.stream().map((drive) -> this.threads.submit(() -> {
            drive.run(end);
            return true;
        })).toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        tally.used(seconds, this.meter.stop(this.scenario.senderThreads()));
        drives.forEach(Drive::report);
    }

    private Drive drive(Tally tally) {
        return switch (this.scenario.mode()) {
            case SYNC -> new SyncDrive(this.sender, tally);
            case ONEWAY -> new OnewayDrive(this.assignment, this.sender, tally);
            case ASYNC, ORDERED -> new AsyncDrive(this.scenario, this.sender, tally);
        };
    }

    private static void awaitAll(List<Future<Boolean>> running) throws InterruptedException {
        for (Future<Boolean> thread : running) {
            try {
                thread.get();
            }
            catch (ExecutionException ex) {
                throw new IllegalStateException("The harness itself failed", ex);
            }
        }
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }

}
