/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.UnexpectedSendException;

/**
 * Sends messages of 10 KB to an unresponsive broker, from 64 threads, and prints their
 * outcomes. For a small heap.
 */
public final class StalledProgram {

    private static final int SENDERS = 64;

    private static final int SAMPLE_EVERY = 10;

    private static final int BODY_BYTES = 10 * 1024;

    private final LongAdder completed = new LongAdder();

    private final LongAdder succeeded = new LongAdder();

    private final LongAdder timedOut = new LongAdder();

    private final LongAdder refused = new LongAdder();

    private final LongAdder unreached = new LongAdder();

    private final LongAdder other = new LongAdder();

    private final AtomicLong peakBytes = new AtomicLong();

    private StalledProgram() {
    }

    /**
     * Runs the program.
     * @param args name server, overflow action, limit in bytes, number of messages
     * @throws Exception if the main thread is interrupted, or the figures cannot be
     * written
     */
    public static void main(String[] args) throws Exception {
        FlowSettings flow = FlowSettings.builder()
            .overflow(Overflow.valueOf(args[1]))
            .maxBytes(Long.parseLong(args[2]))
            .build();
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers(args[0])
            .group("stalled")
            .sendTimeout(Duration.ofMillis(100))
            .retry(RetrySettings.builder().asyncRetries(0).build())
            .compression(CompressionSettings.builder().thresholdBytes(BODY_BYTES + 1).build())
            .flow(flow)
            .build();
        System.out
            .write(new StalledProgram().run(settings, Integer.parseInt(args[3])).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private String run(ProducerSettings settings, int messages) throws InterruptedException {
        long inFlightAfter;
        try (Producer producer = Producers.start(settings)) {
            learnRoute(producer);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Thread sender = new Thread(() -> send(producer, messages / SENDERS), "sender-" + i);
                senders.add(sender);
                sender.start();
            }
            for (Thread sender : senders) {
                sender.join();
            }
            producer.close();
            inFlightAfter = producer.status().messagesInFlight();
        }
        return String.join(" ",
                List.of("completed=" + this.completed, "succeeded=" + this.succeeded, "timedOut=" + this.timedOut,
                        "refused=" + this.refused, "unreached=" + this.unreached, "other=" + this.other,
                        "peakBytes=" + this.peakBytes, "inFlightAfter=" + inFlightAfter));
    }

    // Only the name server responds. A JVM that has just started may need more time for
    // the lookup than the timeout of the messages
    private static void learnRoute(Producer producer) {
        Message first = Message.builder("stalled").body(new byte[1]).build();
        producer.sendAsync(first, SendOptions.defaults().withTimeout(Duration.ofSeconds(3)))
            .handle((result, failure) -> failure)
            .join();
    }

    private void send(Producer producer, int messages) {
        for (int i = 0; i < messages; i++) {
            producer.sendAsync(Message.builder("stalled").body(new byte[BODY_BYTES]).build())
                .whenComplete((result, failure) -> count(failure));
            if (i % SAMPLE_EVERY == 0) {
                this.peakBytes.accumulateAndGet(producer.status().bytesInFlight(), Math::max);
            }
        }
    }

    private void count(Throwable failure) {
        LongAdder kind;
        if (failure == null) {
            kind = this.succeeded;
        }
        else if (failure instanceof SendTimeoutException) {
            kind = this.timedOut;
        }
        else if (failure instanceof BackPressureException) {
            kind = this.refused;
        }
        else if (failure instanceof SendException && !(failure instanceof UnexpectedSendException)) {
            kind = this.unreached;
        }
        else {
            kind = this.other;
        }
        kind.increment();
        this.completed.increment();
    }

}
