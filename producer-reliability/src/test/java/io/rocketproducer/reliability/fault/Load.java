/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends in one mode at a constant rate until it is stopped. A blocking send delays its
 * thread; delayed messages are skipped.
 */
final class Load {

    private static final int GROUP = 10;

    private static final int KEYS_PER_THREAD = 4;

    private static final int KEYS = 16;

    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(200);

    private final LoadClient client;

    private final Ledger ledger;

    private final int cell;

    private final Mode mode;

    private final double rate;

    private final AtomicInteger sequence = new AtomicInteger();

    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean stopped;

    /**
     * Creates a load without starting it.
     * @param client the producer
     * @param ledger records messages
     * @param cell number of the cell
     * @param mode the mode
     * @param rate messages per second
     */
    Load(LoadClient client, Ledger ledger, int cell, Mode mode, double rate) {
        this.client = client;
        this.ledger = ledger;
        this.cell = cell;
        this.mode = mode;
        this.rate = rate;
    }

    Load start() {
        int count = this.client.threads(this.mode);
        for (int index = 0; index < count; index++) {
            int ofThread = index;
            Thread thread = new Thread(() -> run(ofThread, count),
                    "load-" + this.client.name() + "-" + this.mode + "-" + index);
            thread.setDaemon(true);
            this.threads.add(thread);
            thread.start();
        }
        return this;
    }

    private void run(int thread, int count) {
        int group = (this.mode == Mode.SEND_ALL) ? GROUP : 1;
        long interval = (long) (1e9 * group * count / this.rate);
        long next = System.nanoTime() + interval * thread / count;
        for (int number = 0; !this.stopped; number++) {
            long ahead = next - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
                number--;
                continue;
            }
            next = (ahead < -LATE) ? System.nanoTime() + interval : next + interval;
            List<Sent> messages = new ArrayList<>(group);
            for (int i = 0; i < group; i++) {
                messages.add(this.ledger.add(new Payload(this.cell, this.client.name(), this.mode,
                        this.sequence.getAndIncrement(), key(thread, count, number))));
            }
            this.client.send(this.mode, messages);
        }
    }

    private String key(int thread, int count, int number) {
        if (!this.mode.isOrdered()) {
            return "";
        }
        int keys = (count > 1) ? KEYS_PER_THREAD : KEYS;
        return "k" + thread + "-" + number % keys;
    }

    void stop() {
        this.stopped = true;
        this.threads.forEach(LockSupport::unpark);
    }

    /**
     * Waits until all threads have terminated, including blocking calls.
     * @param millis total timeout
     * @return whether they have terminated
     */
    boolean awaitEnd(long millis) {
        long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Thread thread : this.threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime())));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return this.threads.stream().noneMatch(Thread::isAlive);
    }

}
