/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;

/**
 * Threads that send continuously until stopped: some wait for each receipt, one keeps
 * many messages in flight.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int ASYNC_IN_FLIGHT = 256;

    private static final int SETTLE_SECONDS = 30;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private final Semaphore asyncRoom = new Semaphore(ASYNC_IN_FLIGHT);

    private final List<Future<?>> running = new ArrayList<>();

    private final ExecutorService senders;

    private final Producer producer;

    private final Supplier<Message> messages;

    private volatile boolean stopped;

    private SteadyLoad(Producer producer, int syncSenders, Supplier<Message> messages) {
        this.producer = producer;
        this.messages = messages;
        this.senders = Executors.newFixedThreadPool(syncSenders + 1);
        for (int i = 0; i < syncSenders; i++) {
            this.running.add(this.senders.submit(this::sendSync));
        }
        this.running.add(this.senders.submit(this::sendAsync));
    }

    static SteadyLoad start(Producer producer, int syncSenders, Supplier<Message> messages) {
        return new SteadyLoad(producer, syncSenders, messages);
    }

    /** Stops sending, and waits until all sends have completed. */
    void stop() throws Exception {
        this.stopped = true;
        for (Future<?> one : this.running) {
            one.get(SETTLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    Queue<String> acknowledged() {
        return this.acknowledged;
    }

    Queue<Throwable> failures() {
        return this.failures;
    }

    private void sendSync() {
        while (!this.stopped) {
            try {
                this.acknowledged.add(this.producer.send(this.messages.get()).messageId());
            }
            catch (RuntimeException ex) {
                this.failures.add(ex);
            }
        }
    }

    private Void sendAsync() throws InterruptedException {
        while (!this.stopped) {
            this.asyncRoom.acquire();
            this.producer.sendAsync(this.messages.get()).whenComplete((result, failure) -> {
                if (failure != null) {
                    this.failures.add(failure);
                }
                else {
                    this.acknowledged.add(result.messageId());
                }
                this.asyncRoom.release();
            });
        }
        if (!this.asyncRoom.tryAcquire(ASYNC_IN_FLIGHT, SETTLE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("sends that never settle");
        }
        return null;
    }

    @Override
    public void close() {
        this.stopped = true;
        this.senders.shutdownNow();
    }

}
