package io.rocketproducer.internal.send;

import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Where attempts wait until their line looks at them. Any thread adds without waiting for
 * another; each attempt points to the one before, so nothing is allocated.
 */
final class Arrivals {

    private final AtomicReference<@Nullable Attempt> last = new AtomicReference<>();

    /**
     * Adds an attempt.
     * @param attempt the attempt
     * @return {@code false} if the line was retired
     */
    boolean add(Attempt attempt) {
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
     * Takes no more attempts from now on, unless there are some.
     * @return {@code false} if there are
     */
    boolean close() {
        return this.last.compareAndSet(null, Attempt.NONE);
    }

    /**
     * Takes everybody out, in the order in which they came.
     * @param to where they go, behind those who are there
     */
    void moveTo(Deque<Attempt> to) {
        Attempt attempt = this.last.get();
        // Only empty arrivals are closed, so what is not empty here is not closed below
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
