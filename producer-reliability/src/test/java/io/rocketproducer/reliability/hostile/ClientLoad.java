/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TransactionState;

/**
 * Sends in several modes, to known and to new topics, until it is paused.
 */
final class ClientLoad {

    private static final String STEADY = "steady";

    private static final byte[] BODY = "hostile".getBytes(StandardCharsets.UTF_8);

    private static final int REQUESTS = 40;

    private static final int QUERIES = 10;

    /** Maximum time of a send beyond its timeout on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(14);

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(10);

    private final StallWatch stalls = new StallWatch();

    private final Producer producer;

    private volatile ClientLedger ledger = new ClientLedger();

    private volatile boolean running;

    private final AtomicInteger newTopic = new AtomicInteger();

    /** Confined to the thread that sends synchronously. */
    private int round;

    ClientLoad(Producer producer) {
        this.producer = producer;
        start("load-async", this::sendAsync);
        start("load-sync", this::sendSync);
        start("load-stalls", this.stalls);
    }

    private void start(String name, Runnable round) {
        Thread thread = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    round.run();
                }
                catch (Throwable ex) {
                    // Failures are counted elsewhere; an OutOfMemoryError must not stop
                    // the load
                }
                pause(20);
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void sendAsync() {
        if (!this.running) {
            return;
        }
        ClientLedger ledger = this.ledger;
        for (Message message : List.of(message(STEADY), message(STEADY), message(STEADY),
                message("new-" + this.newTopic), Message.builder(STEADY).body(BODY).orderKey("key").build())) {
            ledger.track(this.producer.sendAsync(message));
        }
    }

    private void sendSync() {
        if (!this.running) {
            return;
        }
        ClientLedger ledger = this.ledger;
        int phase = ledger.started();
        try {
            switch (this.round++ % 4) {
                case 0 -> this.producer.sendOneway(message(STEADY));
                case 1 -> this.producer.sendInTransaction(message(STEADY), (own, id) -> TransactionState.COMMIT);
                default -> this.producer.send(message(STEADY));
            }
            ledger.completed(phase, null);
        }
        catch (Throwable ex) {
            ledger.completed(phase, ex);
        }
    }

    /**
     * Starts the load and waits until some sends succeed.
     * @return the number of sends
     */
    String start() {
        this.ledger = new ClientLedger();
        this.running = true;
        boolean calm = await(Duration.ofSeconds(50), () -> this.ledger.succeeded(ClientLedger.BEFORE) >= 30);
        return (calm ? "" : "error=no-sends-succeed-before-the-attack ") + this.ledger.summary(ClientLedger.BEFORE);
    }

    /**
     * Counts further sends as sent during the attack, and also sends to a new topic.
     * @return nothing
     */
    String attack() {
        this.ledger.phase(ClientLedger.ATTACK);
        this.newTopic.incrementAndGet();
        return "attack=true";
    }

    /**
     * Opens requests that receive no replies, and queries messages.
     * @return nothing
     */
    String requests() {
        for (int i = 0; i < REQUESTS; i++) {
            this.ledger.track(this.producer.request(message(STEADY), HostileClient.SEND_TIMEOUT));
        }
        for (int i = 0; i < QUERIES; i++) {
            this.ledger.track(this.producer.admin().messagesByKey(STEADY, "key", Admin.TimeRange.any(), 32));
        }
        return "requests=true";
    }

    /**
     * Stops the load and waits until no send is pending.
     * @return the number of sends still pending after their timeout, expected to be 0
     */
    String drain() {
        this.running = false;
        await(HostileClient.SEND_TIMEOUT.plus(PATIENCE), () -> this.ledger.pending() == 0);
        return "pending=" + this.ledger.pending() + " " + this.ledger.summary(ClientLedger.ATTACK);
    }

    /**
     * Sends until each kind of topic succeeds: known before, used first during the
     * attack, and new.
     * @return the duration in milliseconds, -1 if it failed
     */
    String recover() {
        this.ledger.phase(ClientLedger.AFTER);
        long start = System.nanoTime();
        long stalled = this.stalls.millis();
        for (String topic : List.of(STEADY, "new-" + this.newTopic, "after-" + this.newTopic)) {
            if (!await(RECOVERY_LIMIT, () -> succeeds(topic))) {
                return "recoveryMillis=-1 topic=" + topic + " " + this.ledger.summary(ClientLedger.AFTER);
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        String result = "recoveryMillis=" + millis + " stalledMillis=" + (this.stalls.millis() - stalled) + " ";
        this.newTopic.incrementAndGet();
        int wanted = this.ledger.succeeded(ClientLedger.AFTER) + 30;
        this.running = true;
        await(PATIENCE, () -> this.ledger.succeeded(ClientLedger.AFTER) >= wanted);
        this.running = false;
        await(PATIENCE, () -> this.ledger.pending() == 0);
        return result + this.ledger.summary(ClientLedger.AFTER);
    }

    String pendingAfterClose() {
        await(PATIENCE, () -> this.ledger.pending() == 0);
        return "pending=" + this.ledger.pending();
    }

    private boolean succeeds(String topic) {
        int phase = this.ledger.started();
        try {
            this.producer.sendAsync(message(topic), SendOptions.defaults().withTimeout(Duration.ofMillis(500)))
                .get(2, TimeUnit.SECONDS);
            this.ledger.completed(phase, null);
            return true;
        }
        catch (Throwable ex) {
            this.ledger.completed(phase, ex);
            return false;
        }
    }

    private static Message message(String topic) {
        return Message.of(topic, BODY);
    }

    private static boolean await(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean met = condition.getAsBoolean();
        while (!met && deadline - System.nanoTime() > 0) {
            pause(20);
            met = condition.getAsBoolean();
        }
        return met;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
