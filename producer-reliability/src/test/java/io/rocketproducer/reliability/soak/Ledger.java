/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.rocketproducer.api.SendException;

/**
 * Records each outcome in a file, so that it does not use the client's memory.
 */
// Written and read by the same build
@SuppressWarnings("EnumOrdinal")
final class Ledger implements AutoCloseable {

    private final DataOutputStream file;

    private final Map<SoakMode, AtomicInteger> issued = new EnumMap<>(SoakMode.class);

    private final AtomicLong completed = new AtomicLong();

    private final AtomicLong failed = new AtomicLong();

    private final Map<String, Integer> failures = new TreeMap<>();

    Ledger(Path file) throws IOException {
        this.file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        for (SoakMode mode : SoakMode.values()) {
            this.issued.put(mode, new AtomicInteger());
        }
    }

    SoakBody next(SoakMode mode) {
        return new SoakBody(mode, this.issued.get(mode).getAndIncrement());
    }

    void complete(SoakBody body, Throwable failure) {
        Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
        write(body, outcome(cause));
        if (cause != null) {
            this.failed.incrementAndGet();
            synchronized (this.failures) {
                this.failures.merge(body.mode() + "." + cause.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        this.completed.incrementAndGet();
    }

    private static Outcome outcome(Throwable failure) {
        if (failure == null) {
            return Outcome.ACKNOWLEDGED;
        }
        return (failure instanceof SendException send && !send.possiblyStored()) ? Outcome.FAILED_NOT_STORED
                : Outcome.FAILED_POSSIBLY_STORED;
    }

    private void write(SoakBody body, Outcome outcome) {
        synchronized (this.file) {
            try {
                this.file.writeByte(body.mode().ordinal());
                this.file.writeByte(outcome.ordinal());
                this.file.writeInt(body.sequence());
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    long issued() {
        return this.issued.values().stream().mapToLong(AtomicInteger::get).sum();
    }

    Map<SoakMode, Integer> issuedByMode() {
        Map<SoakMode, Integer> counts = new EnumMap<>(SoakMode.class);
        this.issued.forEach((mode, count) -> counts.put(mode, count.get()));
        return counts;
    }

    long completed() {
        return this.completed.get();
    }

    long failed() {
        return this.failed.get();
    }

    Map<String, Integer> failures() {
        synchronized (this.failures) {
            return new TreeMap<>(this.failures);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this.file) {
            this.file.close();
        }
    }

}
