/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * One message of the load, and the state of its send. Thread-safe.
 */
final class Sent {

    private final Payload payload;

    private final long started = System.nanoTime();

    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

    private final AtomicInteger completions = new AtomicInteger();

    private final AtomicInteger attempts = new AtomicInteger();

    private final AtomicInteger checks = new AtomicInteger();

    private volatile long latency;

    private volatile boolean sendDone;

    Sent(Payload payload) {
        this.payload = payload;
    }

    /**
     * Restores a message of another process.
     * @param line output of {@link #toLine()} in that process
     * @return the message
     */
    static Sent ofLine(String line) {
        String[] fields = line.split("\t", -1);
        Sent sent = new Sent(new Payload(Integer.parseInt(fields[0]), fields[1], Mode.valueOf(fields[2]),
                Integer.parseInt(fields[3]), fields[4]));
        if (!fields[5].isEmpty()) {
            sent.outcome
                .set(new Outcome(Outcome.Kind.valueOf(fields[5]), fields[6], !fields[7].isEmpty() ? fields[7] : null,
                        Long.parseLong(fields[8]), fields[9], Boolean.parseBoolean(fields[10])));
        }
        sent.completions.set(Integer.parseInt(fields[11]));
        sent.attempts.set(Integer.parseInt(fields[12]));
        sent.checks.set(Integer.parseInt(fields[13]));
        sent.latency = Long.parseLong(fields[14]);
        return sent;
    }

    String toLine() {
        Outcome current = this.outcome.get();
        String end = (current != null)
                ? String.join("\t", current.kind().toString(), Objects.toString(current.messageId(), ""),
                        Objects.toString(current.queue(), ""), Long.toString(current.offset()),
                        Objects.toString(current.error(), ""), Boolean.toString(current.possiblyStored()))
                : "\t\t\t\t\t";
        return String.join("\t", "" + this.payload.cell(), this.payload.producer(), this.payload.mode().toString(),
                "" + this.payload.sequence(), this.payload.key(), end, "" + this.completions, "" + this.attempts,
                "" + this.checks, "" + this.latency);
    }

    Payload payload() {
        return this.payload;
    }

    void complete(Outcome outcome) {
        if (this.outcome.compareAndSet(null, outcome)) {
            this.latency = System.nanoTime() - this.started;
        }
        this.completions.incrementAndGet();
    }

    /**
     * Records that a request was made.
     * @param number number of the request for this message, from 1
     */
    void attempt(int number) {
        this.attempts.accumulateAndGet(number, Math::max);
    }

    /**
     * Records that the send of a request has completed, whether or not a reply arrives.
     */
    void sendDone() {
        this.sendDone = true;
    }

    boolean isSendDone() {
        return this.sendDone;
    }

    /** Records that a broker checked the transaction. */
    void check() {
        this.checks.incrementAndGet();
    }

    @Nullable Outcome outcome() {
        return this.outcome.get();
    }

    boolean isPending() {
        return this.outcome.get() == null;
    }

    boolean isAcknowledged() {
        Outcome current = this.outcome.get();
        return current != null && current.kind() == Outcome.Kind.ACKNOWLEDGED;
    }

    int completions() {
        return this.completions.get();
    }

    int attempts() {
        return this.attempts.get();
    }

    int checks() {
        return this.checks.get();
    }

    long latencyMillis() {
        return this.latency / 1_000_000;
    }

    /**
     * Returns the decision of this message's local transaction, by its sequence: of ten,
     * seven commit, two roll back and one is unknown until a broker checks.
     * @return whether consumers eventually see the message
     */
    boolean commits() {
        int last = this.payload.sequence() % 10;
        return last < 7 || (isUnknownAtFirst() && this.payload.sequence() % 20 == 9);
    }

    boolean isUnknownAtFirst() {
        return this.payload.sequence() % 10 == 9;
    }

    @Override
    public String toString() {
        return this.payload + " " + this.outcome.get() + " attempts " + this.attempts + " checks " + this.checks;
    }

}
