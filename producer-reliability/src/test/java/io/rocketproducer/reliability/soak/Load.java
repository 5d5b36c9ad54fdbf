/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;

/**
 * Sends in all modes at a steady rate, each mode on separate threads. A thread that is
 * more than a second late, after a slow send, skips the delayed sends.
 */
final class Load {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final int BURST = 40;

    private static final int ORDER_KEYS = 100;

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(20);

    private final Producer producer;

    private final Ledger ledger;

    private final int rate;

    private final AtomicReference<String> churnTopic = new AtomicReference<>("");

    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean stopped;

    Load(Producer producer, Ledger ledger, int rate) {
        this.producer = producer;
        this.ledger = ledger;
        this.rate = rate;
    }

    void start() {
        for (SoakMode mode : SoakMode.values()) {
            for (int lane = 0; lane < mode.lanes(); lane++) {
                Thread thread = new Thread(() -> run(mode), "soak-" + mode + "-" + lane);
                this.threads.add(thread);
                thread.start();
            }
        }
    }

    void churnTopic(String topic) {
        this.churnTopic.set(topic);
    }

    void stop() throws InterruptedException {
        this.stopped = true;
        for (Thread thread : this.threads) {
            thread.join();
        }
    }

    private void run(SoakMode mode) {
        int burst = (mode == SoakMode.SEND_ALL) ? BURST : 1;
        double perSecond = (double) this.rate * mode.share() / SoakMode.SHARES / mode.lanes() / burst;
        long interval = Math.round(SECOND / perSecond);
        long due = System.nanoTime();
        while (!this.stopped) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            else {
                due = (wait < -SECOND) ? System.nanoTime() : due + interval;
                send(mode);
            }
        }
    }

    private void send(SoakMode mode) {
        switch (mode) {
            case SYNC -> alone(mode, (message) -> CompletableFuture.completedFuture(this.producer.send(message)));
            case ONEWAY -> alone(mode, (message) -> {
                this.producer.sendOneway(message);
                return CompletableFuture.completedFuture(null);
            });
            case ASYNC, ORDERED -> alone(mode, this.producer::sendAsync);
            case REQUEST -> alone(mode, (message) -> this.producer.request(message, REPLY_TIMEOUT));
            case TRANSACTION -> alone(mode, (message) -> committed(
                    this.producer.sendInTransaction(message, (same, id) -> TransactionState.COMMIT)));
            case SEND_ALL -> sendAll();
            case CHURN -> {
                if (!this.churnTopic.get().isEmpty()) {
                    alone(mode, this.producer::sendAsync);
                }
            }
        }
    }

    private static CompletableFuture<?> committed(TransactionResult result) {
        return (result.state() == TransactionState.COMMIT) ? CompletableFuture.completedFuture(result)
                : CompletableFuture.failedFuture(new IllegalStateException("state " + result.state()));
    }

    private void alone(SoakMode mode, Call call) {
        SoakBody body = this.ledger.next(mode);
        CompletableFuture<?> outcome;
        try {
            outcome = call.send(message(body));
        }
        catch (RuntimeException ex) {
            outcome = CompletableFuture.failedFuture(ex);
        }
        outcome.whenComplete((result, failure) -> this.ledger.complete(body, failure));
    }

    private void sendAll() {
        List<SoakBody> bodies = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            bodies.add(this.ledger.next(SoakMode.SEND_ALL));
        }
        List<? extends CompletableFuture<?>> results = this.producer
            .sendAll(bodies.stream().map(this::message).toList());
        for (int i = 0; i < BURST; i++) {
            SoakBody body = bodies.get(i);
            results.get(i).whenComplete((result, failure) -> this.ledger.complete(body, failure));
        }
    }

    private Message message(SoakBody body) {
        SoakMode mode = body.mode();
        Message.Builder message = Message.builder((mode == SoakMode.CHURN) ? this.churnTopic.get() : mode.topic())
            .tag(mode.name())
            .keys(mode + "-" + body.sequence())
            .body(body.toBytes());
        return ((mode == SoakMode.ORDERED) ? message.orderKey("key-" + body.sequence() % ORDER_KEYS) : message).build();
    }

    /**
     * A send of one mode.
     */
    private interface Call {

        CompletableFuture<?> send(Message message);

    }

}
