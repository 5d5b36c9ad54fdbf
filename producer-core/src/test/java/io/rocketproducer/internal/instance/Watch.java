/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call watched by {@link Invariants}, and its outcome.
 *
 * @param <T> type of the result
 */
final class Watch<T> {

    private final String what;

    private final Duration limit;

    private final CompletableFuture<T> outcome;

    private final Invariants invariants;

    private volatile long startNanos = System.nanoTime();

    private final AtomicInteger completions = new AtomicInteger();

    private volatile long endNanos;

    Watch(String what, Duration limit, CompletableFuture<T> outcome, Invariants invariants) {
        this.what = what;
        this.limit = limit;
        this.outcome = outcome;
        this.invariants = invariants;
        outcome.whenComplete((value, failure) -> this.endNanos = System.nanoTime());
    }

    void completed(T value, Throwable failure) {
        if (this.completions.incrementAndGet() > 1) {
            this.invariants.violated("twice", this.what + " completed more than once");
        }
        if (failure != null) {
            this.outcome.completeExceptionally(failure);
        }
        else {
            this.outcome.complete(value);
        }
    }

    /** Restarts the timeout, after user code was blocked. */
    void restart() {
        this.startNanos = System.nanoTime();
    }

    /**
     * Waits for the outcome; it is a violation if there is none in time.
     * @return whether there is one
     */
    boolean completes() {
        long patience = patience().toNanos();
        if (!comes()) {
            this.invariants.violated("never", this.what + " did not end within " + this.limit.toMillis() + " ms");
            return false;
        }
        long took = this.endNanos - this.startNanos;
        if (took > patience) {
            this.invariants.violated("late",
                    this.what + " took " + took / 1_000_000 + " ms of " + this.limit.toMillis());
        }
        return true;
    }

    /**
     * Waits for success; any other outcome is a violation.
     * @param kind the kind of violation
     * @return whether it succeeded
     */
    boolean succeeds(String kind) {
        if (!completes()) {
            return false;
        }
        Throwable failure = failure();
        if (failure != null) {
            this.invariants.violated(kind, this.what + " failed: " + failure);
        }
        return failure == null;
    }

    /**
     * Waits for the outcome, up to the timeout.
     * @return whether there is one
     */
    boolean comes() {
        return awaits(patience().minusNanos(System.nanoTime() - this.startNanos));
    }

    private Duration patience() {
        return this.limit.plus(Invariants.tolerance());
    }

    boolean awaits(Duration patience) {
        try {
            this.outcome.handle((value, failure) -> true).get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        }
        catch (TimeoutException ex) {
            return false;
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    boolean isDone() {
        return this.outcome.isDone();
    }

    /**
     * Returns the failure.
     * @return the failure, {@code null} if it succeeded or has not completed
     */
    Throwable failure() {
        if (!this.outcome.isCompletedExceptionally()) {
            return null;
        }
        Throwable failure = this.outcome.handle((value, thrown) -> thrown).join();
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
    }

    T value() {
        return this.outcome.join();
    }

    @Override
    public String toString() {
        return this.what;
    }

}
