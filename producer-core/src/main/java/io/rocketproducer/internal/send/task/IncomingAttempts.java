/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Lock-free stack of attempts that were added to a batch queue and not yet moved to its
 * deque. Attempts are linked directly, so adding allocates no memory. Any thread may add.
 */
public final class IncomingAttempts {

    private final AtomicReference<@Nullable Attempt> last = new AtomicReference<>();

    /**
     * Adds an attempt. Never blocks.
     * @param attempt the attempt
     * @return {@code false} if the batch queue was retired
     */
    public boolean add(Attempt attempt) {
        Attempt before;
        do {
            before = this.last.get();
            if (before == Attempt.NONE) {
                attempt.before = null;
                return false;
            }
            attempt.before = before;
        }
        while (!this.last.compareAndSet(before, attempt));
        return true;
    }

    /**
     * Accepts no more attempts from now on, unless there are some.
     * @return {@code false} if there are
     */
    public boolean close() {
        return this.last.compareAndSet(null, Attempt.NONE);
    }

    /**
     * Removes all attempts and appends them in order of arrival.
     * @param to receives the attempts, after its present elements
     */
    public void moveTo(Deque<Attempt> to) {
        Attempt attempt = this.last.get();
        // They are closed only while they are empty, so these are not closed below
        if (attempt == null || attempt == Attempt.NONE) {
            return;
        }
        attempt = this.last.getAndSet(null);
        Attempt first = null;
        while (attempt != null) {
            Attempt before = attempt.before;
            attempt.before = first;
            first = attempt;
            attempt = before;
        }
        while (first != null) {
            Attempt after = first.before;
            first.before = null;
            to.addLast(first);
            first = after;
        }
    }

}
