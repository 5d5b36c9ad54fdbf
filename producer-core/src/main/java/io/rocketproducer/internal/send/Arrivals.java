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

    void add(Attempt attempt) {
        Attempt before;
        do {
            before = this.last.get();
            attempt.before = before;
        }
        while (!this.last.compareAndSet(before, attempt));
    }

    /**
     * Takes everybody out, in the order in which they came.
     * @param to where they go, behind those who are there
     */
    void moveTo(Deque<Attempt> to) {
        Attempt attempt = (this.last.get() != null) ? this.last.getAndSet(null) : null;
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
