package io.rocketproducer.benchmarks.subject;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Messages that share requests. At most so many requests are on their way; messages that
 * arrive meanwhile wait, and leave together when an answer comes.
 */
final class RawLine {

    static final int MAX_BATCH = 512;

    private final Deque<Completion> waiting = new ArrayDeque<>();

    private final RawConnection connection;

    private final int maxRequests;

    private final int maxBatch;

    private final IntSupplier queue;

    private int requests;

    RawLine(RawConnection connection, int maxRequests, int maxBatch, IntSupplier queue) {
        this.connection = connection;
        this.maxRequests = maxRequests;
        this.maxBatch = maxBatch;
        this.queue = queue;
    }

    void send(Completion completion) throws IOException {
        Completion[] batch;
        synchronized (this) {
            this.waiting.add(completion);
            batch = take();
        }
        if (batch != null) {
            this.connection.write(this, batch, this.queue.getAsInt());
        }
    }

    void answered(Completion[] batch, @Nullable Throwable failure) throws IOException {
        Completion[] next;
        synchronized (this) {
            this.requests--;
            next = take();
        }
        if (next != null) {
            this.connection.write(this, next, this.queue.getAsInt());
        }
        for (Completion completion : batch) {
            completion.done(failure);
        }
    }

    private Completion @Nullable [] take() {
        if (this.requests == this.maxRequests || this.waiting.isEmpty()) {
            return null;
        }
        this.requests++;
        Completion[] batch = new Completion[Math.min(this.maxBatch, this.waiting.size())];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = this.waiting.remove();
        }
        return batch;
    }

}
