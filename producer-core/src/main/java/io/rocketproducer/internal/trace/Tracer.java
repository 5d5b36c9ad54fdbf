/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Collects trace records into trace messages and has them sent. Adding a record only
 * encodes it; it never waits for the network and never fails. Excess records are dropped
 * and counted. Thread-safe.
 */
public final class Tracer {

    private static final Logger logger = LoggerFactory.getLogger(Tracer.class);

    /** How long tracing pauses after brokers have refused a trace message. */
    private static final long REFUSED_PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final TraceSettings settings;

    private final Sender sender;

    private final ScheduledExecutorService scheduler;

    private final Timekeeper time;

    private final LogThrottle warnings;

    /** The contents of full pages. */
    private final Queue<TraceBuffer.Taken> sealed = new ConcurrentLinkedQueue<>();

    /** Held while these are sent. */
    private final Object sending = new Object();

    /** Guarded by this. */
    private final TraceBuffer page;

    /** Guarded by this. */
    private final TraceRateLimiter allowance;

    /** Number of messages in all pages that are not stored yet. Guarded by this. */
    private int waiting;

    /** Guarded by this. */
    private long stored;

    /** Guarded by this. */
    private long dropped;

    /** Guarded by this. */
    private boolean timerRuns;

    /** Guarded by this. */
    private boolean closed;

    /** Guarded by this. */
    private boolean paused;

    /** Guarded by this. */
    private long pausedUntilNanos;

    /** The number of dropped messages when it was last logged. Guarded by this. */
    private long droppedWhenTold;

    /**
     * Creates a tracer for one producer.
     * @param settings the limits
     * @param origin the sender
     * @param sender sends trace messages
     * @param scheduler runs timers, and sends full pages
     * @param time the clock
     */
    public Tracer(TraceSettings settings, TraceLine.Origin origin, Sender sender, ScheduledExecutorService scheduler,
            Timekeeper time) {
        this.settings = settings;
        this.sender = sender;
        this.scheduler = scheduler;
        this.time = time;
        this.page = new TraceBuffer(origin, settings.maxMessages(), settings.maxBytes());
        this.warnings = LogThrottle.recurring(time);
        this.allowance = new TraceRateLimiter(settings.maxPerSecond(), time.nanoTime());
    }

    /**
     * Acquires a permit for the record of a successful send, which is subject to the rate
     * limit. Counts the record as dropped if there is none.
     * @param nowNanos the current time, or slightly earlier
     * @return {@code false} if the rate limit is exceeded
     */
    public synchronized boolean admits(long nowNanos) {
        if (this.allowance.take(nowNanos)) {
            return true;
        }
        this.dropped++;
        return false;
    }

    /**
     * Adds a record.
     * @param line the record
     */
    public synchronized void add(TraceLine line) {
        if (this.closed || this.waiting >= this.settings.maxWaiting() || isPaused()) {
            this.dropped++;
            return;
        }
        if (!this.page.add(line)) {
            sealAndSend();
            this.page.add(line);
        }
        this.waiting++;
        if (this.page.isFull()) {
            sealAndSend();
        }
        else if (this.page.messages() == 1) {
            this.page.startedAt(this.time.nanoTime());
            if (!this.timerRuns) {
                this.timerRuns = later(Nanos.of(this.settings.linger()));
            }
        }
    }

    /** Sends all pending records on the calling thread, and drops all later ones. */
    public void close() {
        synchronized (this) {
            this.closed = true;
            seal();
        }
        sendSealed();
    }

    public synchronized ProducerStatus.Trace status() {
        return new ProducerStatus.Trace(this.waiting, this.stored, this.dropped);
    }

    private boolean isPaused() {
        if (this.paused && this.time.nanoTime() - this.pausedUntilNanos >= 0) {
            this.paused = false;
        }
        return this.paused;
    }

    private void sealAndSend() {
        seal();
        try {
            this.scheduler.execute(this::sendSealed);
        }
        catch (RejectedExecutionException ex) {
            logger.debug("The producer is closed, its last traces are lost", ex);
        }
    }

    private void seal() {
        if (this.page.messages() > 0) {
            this.sealed.add(this.page.take());
        }
    }

    // One thread at a time, so that closing does not overtake the scheduler. The future
    // that whenComplete returns is not needed
    @SuppressWarnings("FutureReturnValueIgnored")
    private void sendSealed() {
        synchronized (this.sending) {
            for (TraceBuffer.Taken next = this.sealed.poll(); next != null; next = this.sealed.poll()) {
                int messages = next.messages();
                this.sender.send(next.keys(), next.body()).whenComplete((result, failure) -> settle(messages, failure));
            }
        }
    }

    private boolean later(long delayNanos) {
        try {
            this.time.schedule(this.scheduler, this::endLinger, delayNanos);
            return true;
        }
        catch (RejectedExecutionException ex) {
            return false;
        }
    }

    // A single timer: started for the first page, and restarted if a later page is not
    // due yet
    private void endLinger() {
        synchronized (this) {
            this.timerRuns = false;
            if (this.page.messages() == 0) {
                return;
            }
            long remaining = this.page.startedNanos() + Nanos.of(this.settings.linger()) - this.time.nanoTime();
            if (remaining > 0) {
                this.timerRuns = later(remaining);
                return;
            }
            seal();
        }
        sendSealed();
    }

    private void settle(int messages, @Nullable Throwable failure) {
        boolean refused = failure != null && isRefusal(failure);
        long lost;
        synchronized (this) {
            this.waiting -= messages;
            if (failure != null) {
                this.dropped += messages;
            }
            else {
                this.stored += messages;
            }
            if (refused) {
                this.paused = true;
                this.pausedUntilNanos = this.time.nanoTime() + REFUSED_PAUSE_NANOS;
            }
            lost = this.dropped - this.droppedWhenTold;
            if (lost == 0 || this.warnings.tryLog() == LogThrottle.SUPPRESSED) {
                return;
            }
            this.droppedWhenTold = this.dropped;
        }
        if (failure == null) {
            logger.warn("{} message traces were dropped, because there are more than trace.maxPerSecond, or more "
                    + "waiting than trace.maxWaiting, allow; sends are not affected", lost);
        }
        else {
            logger.warn("{} message traces were lost; sends are not affected{}: {}", lost,
                    refused ? ". Topic " + this.settings.topic()
                            + " must exist (for the default one set traceTopicEnable=true on the "
                            + "brokers) and be open to this producer; traces pause for 30 s" : "",
                    failure.getMessage());
        }
    }

    // Brokers that refuse for other reasons than load will refuse again
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof TopicNotFoundException
                || (failure instanceof BrokerRejectedException && !(failure instanceof BrokerBusyException));
    }

    /**
     * Sends trace messages.
     */
    public interface Sender {

        /**
         * Sends a trace message. Does not wait for the network.
         * @param keys ids and business keys for queries, separated by spaces
         * @param body its text
         * @return completes once, on any thread
         */
        CompletableFuture<?> send(String keys, byte[] body);

    }

}
