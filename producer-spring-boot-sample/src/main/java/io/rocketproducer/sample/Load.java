/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends the same message repeatedly. The producer's back-pressure bounds the messages in
 * flight.
 */
final class Load {

    private final SendOperations messages;

    private final Message message;

    private final SendMode mode;

    private final LongAdder sent = new LongAdder();

    private final LongAdder failed = new LongAdder();

    Load(SendOperations messages, Message message, SendMode mode) {
        this.messages = messages;
        this.message = message;
        this.mode = mode;
    }

    /**
     * Sends messages and waits for all results.
     * @param count number of messages
     * @param threads number of sending threads
     * @param limit time after which no further message is sent
     * @return the results
     * @throws SendException if the first message cannot be sent
     * @throws InterruptedException if the calling thread is interrupted
     */
    LoadReport run(int count, int threads, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        this.messages.send(this.message);
        this.sent.increment();
        AtomicInteger left = new AtomicInteger(count - 1);
        CountDownLatch settled = new CountDownLatch(count - 1);
        List<Thread> senders = new ArrayList<>(threads);
        for (int i = 0; i < threads; i++) {
            Thread sender = new Thread(() -> sendAll(left, settled), "load-" + i);
            sender.setDaemon(true);
            sender.start();
            senders.add(sender);
        }
        try {
            if (!settled.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                for (int unsent = left.getAndSet(0); unsent > 0; unsent--) {
                    settled.countDown();
                }
                settled.await();
            }
        }
        finally {
            left.set(0);
            senders.forEach(Thread::interrupt);
        }
        return LoadReport.of(this.sent.sum(), this.failed.sum(), Duration.ofNanos(System.nanoTime() - start));
    }

    private void sendAll(AtomicInteger left, CountDownLatch settled) {
        while (left.getAndDecrement() > 0) {
            CompletableFuture<?> unused = send().whenComplete((result, failure) -> {
                ((failure != null) ? this.failed : this.sent).increment();
                settled.countDown();
            });
        }
    }

    private CompletableFuture<?> send() {
        try {
            return (this.mode == SendMode.ASYNC) ? this.messages.sendAsync(this.message)
                    : CompletableFuture.completedFuture(this.messages.send(this.message));
        }
        catch (RuntimeException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

}
