/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Queue of messages that share requests, by the batching rules of this project's
 * producer. The number of requests in flight is limited. Messages that arrive in the
 * meantime wait for a response, or until as many wait as the previous batch contained;
 * with more than one request in flight, the latter applies only if the previous batch was
 * full. Messages that cannot share requests are sent as soon as the limit allows.
 */
final class RawLine {

    private final Deque<Completion> waiting = new ArrayDeque<>();

    private final RawConnection connection;

    private final int maxRequests;

    private final int maxBatch;

    private final IntSupplier queue;

    private int requests;

    private int lastSize;

    private boolean lastWasFull;

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
        if (this.requests == this.maxRequests || this.waiting.isEmpty() || isTooSmall()) {
            return null;
        }
        this.requests++;
        Completion[] batch = new Completion[Math.min(this.maxBatch, this.waiting.size())];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = this.waiting.remove();
        }
        this.lastSize = batch.length;
        this.lastWasFull = !this.waiting.isEmpty();
        return batch;
    }

    private boolean isTooSmall() {
        if (this.requests == 0 || this.maxBatch == 1) {
            return false;
        }
        return this.waiting.size() < this.lastSize || (this.requests > 1 && !this.lastWasFull);
    }

}
