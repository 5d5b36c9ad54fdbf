/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts sends and their outcomes, by the phase in which they were started. Thread-safe.
 */
final class ClientLedger {

    static final int BEFORE = 0;

    static final int ATTACK = 1;

    static final int AFTER = 2;

    private final AtomicIntegerArray succeeded = new AtomicIntegerArray(3);

    private final AtomicIntegerArray failed = new AtomicIntegerArray(3);

    private final AtomicInteger pending = new AtomicInteger();

    private final AtomicInteger longestError = new AtomicInteger();

    private final AtomicInteger unescapedErrors = new AtomicInteger();

    private final AtomicReference<String> lastError = new AtomicReference<>("-");

    private volatile int phase = BEFORE;

    void phase(int phase) {
        this.phase = phase;
    }

    /**
     * Records that a send starts.
     * @return the phase it belongs to
     */
    int started() {
        this.pending.incrementAndGet();
        return this.phase;
    }

    void track(CompletableFuture<?> send) {
        int started = started();
        send.whenComplete((result, failure) -> completed(started, failure));
    }

    void completed(int started, Throwable failure) {
        this.pending.decrementAndGet();
        ((failure != null) ? this.failed : this.succeeded).incrementAndGet(started);
        if (failure != null) {
            note((failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure);
        }
    }

    // Text that an application would log: the messages of an exception and its causes
    private void note(Throwable failure) {
        int characters = 0;
        boolean unescaped = false;
        Throwable part = failure;
        for (int depth = 0; part != null && depth < 20; depth++) {
            String text = part.toString();
            characters += text.length();
            unescaped |= text.chars().anyMatch(Character::isISOControl);
            part = part.getCause();
        }
        this.longestError.accumulateAndGet(characters, Math::max);
        if (unescaped) {
            this.unescapedErrors.incrementAndGet();
        }
        this.lastError.set(failure.getClass().getSimpleName());
    }

    int pending() {
        return this.pending.get();
    }

    int succeeded(int started) {
        return this.succeeded.get(started);
    }

    String summary(int started) {
        return "ok=" + this.succeeded.get(started) + " failed=" + this.failed.get(started) + " lastError="
                + this.lastError.get() + " longestError=" + this.longestError.get() + " unescapedErrors="
                + this.unescapedErrors.get();
    }

}
