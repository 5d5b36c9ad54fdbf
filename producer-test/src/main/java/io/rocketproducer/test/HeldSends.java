/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * Pending futures of the async sends of a {@link MockProducer}. Thread-safe.
 */
final class HeldSends {

    /** Guarded by this. */
    private final Deque<Held> waiting = new ArrayDeque<>();

    private boolean holding;

    synchronized void hold() {
        this.holding = true;
    }

    synchronized int count() {
        return this.waiting.size();
    }

    synchronized long bytes() {
        return this.waiting.stream().mapToLong((each) -> each.sent().message().body().length).sum();
    }

    synchronized CompletableFuture<SendResult> settle(SentMessage sent, SendResult result) {
        if (!this.holding) {
            return CompletableFuture.completedFuture(result);
        }
        Held held = new Held(new CompletableFuture<>(), sent, result);
        this.waiting.add(held);
        return held.future();
    }

    synchronized Held take() {
        Held first = this.waiting.poll();
        if (first == null) {
            throw new IllegalStateException("no send is held: call hold() before the code under test sends");
        }
        return first;
    }

    void release() {
        takeAll().forEach(Held::complete);
    }

    void fail(SendException failure) {
        takeAll().forEach((each) -> each.future().completeExceptionally(failure));
    }

    private synchronized List<Held> takeAll() {
        this.holding = false;
        List<Held> all = List.copyOf(this.waiting);
        this.waiting.clear();
        return all;
    }

    /**
     * A held send.
     */
    record Held(CompletableFuture<SendResult> future, SentMessage sent, SendResult result) {

        void complete() {
            this.future.complete(this.result);
        }

    }

}
