/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.shutdown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends the same message repeatedly and counts the outcomes.
 */
final class Tally {

    private final SendOperations messages;

    private final Message message;

    private final LongAdder sent = new LongAdder();

    private final LongAdder stored = new LongAdder();

    private final LongAdder failed = new LongAdder();

    Tally(SendOperations messages, Message message) {
        this.messages = messages;
        this.message = message;
    }

    void sendUntilRefused() {
        boolean refused = false;
        while (!refused) {
            this.sent.increment();
            CompletableFuture<?> send = send();
            refused = send.isCompletedExceptionally();
            CompletableFuture<?> unused = send
                .whenComplete((result, failure) -> ((failure != null) ? this.failed : this.stored).increment());
        }
    }

    /**
     * Writes the counts.
     * @param senders the sending threads, which are about to terminate
     * @param file output file
     */
    void report(List<Thread> senders, Path file) {
        try {
            for (Thread sender : senders) {
                sender.join(5_000);
            }
            JsonMapper.shared()
                .writeValue(file.toFile(), new Counts(this.sent.sum(), this.stored.sum(), this.failed.sum()));
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<?> send() {
        try {
            return this.messages.sendAsync(this.message);
        }
        catch (ProducerClosedException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /**
     * Outcomes of messages.
     *
     * @param sent messages passed to the producer
     * @param stored those with a receipt
     * @param failed those whose future failed, and those that were rejected
     */
    record Counts(long sent, long stored, long failed) {

        static Counts read(Path file) {
            try {
                return JsonMapper.shared().readValue(Files.readString(file), Counts.class);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
