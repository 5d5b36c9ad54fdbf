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
 * Sends one message over and over and counts what its sends were told.
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
     * @param senders the threads that send; they are to be at their end
     * @param file where to
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
     * What became of the messages.
     *
     * @param sent messages handed to the producer
     * @param stored those whose future said that they are stored
     * @param failed those whose future failed, and those that were refused
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
