/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * Program of the measured JVM: one thread keeps a fixed number of messages in flight and
 * sends to all topics in turn. Prints one line: acknowledged messages per second, failed
 * sends, and live heap in bytes with the producer open.
 */
public final class ScaleSubject {

    private static final int IN_FLIGHT = 1024;

    private final Semaphore room = new Semaphore(IN_FLIGHT);

    private final LongAdder acknowledged = new LongAdder();

    private final LongAdder failed = new LongAdder();

    private final Producer producer;

    private final List<Message> messages;

    private ScaleSubject(Producer producer, int topics) {
        this.producer = producer;
        this.messages = IntStream.range(0, topics)
            .mapToObj((i) -> Message.builder("scale-" + i).body(new byte[128]).build())
            .toList();
    }

    /**
     * Runs the program.
     * @param args name server, number of topics, milliseconds to measure
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers(args[0])
            .group("scale")
            .sendTimeout(Duration.ofSeconds(20))
            .build();
        try (Producer producer = Producers.start(settings)) {
            System.out.println(new ScaleSubject(producer, Integer.parseInt(args[1]))
                .measure(Duration.ofMillis(Long.parseLong(args[2]))));
        }
        System.exit(0);
    }

    private String measure(Duration duration) throws InterruptedException {
        // Send to every topic once, so that its route is known
        this.messages.forEach(this::send);
        settle();
        run(duration);
        long before = this.acknowledged.sum();
        long started = System.nanoTime();
        run(duration);
        double seconds = (System.nanoTime() - started) / 1e9;
        long perSecond = Math.round((this.acknowledged.sum() - before) / seconds);
        return perSecond + " " + this.failed.sum() + " " + liveHeapBytes();
    }

    private void run(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; System.nanoTime() - end < 0; i++) {
            send(this.messages.get(i % this.messages.size()));
        }
        settle();
    }

    // The future returned by whenComplete is not needed
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Message message) {
        this.room.acquireUninterruptibly();
        this.producer.sendAsync(message).whenComplete((result, failure) -> {
            LongAdder outcome = (failure != null) ? this.failed : this.acknowledged;
            outcome.increment();
            this.room.release();
        });
    }

    private void settle() throws InterruptedException {
        this.room.acquire(IN_FLIGHT);
        this.room.release(IN_FLIGHT);
    }

    private static long liveHeapBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

}
