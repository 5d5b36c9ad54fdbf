package io.rocketproducer.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;

/**
 * Failures injected into a {@link MockProducer}. Not thread-safe: guarded by the
 * producer.
 */
final class MockFailures {

    private final Deque<Function<SendFailure, ? extends SendException>> next = new ArrayDeque<>();

    private Predicate<Message> which = (message) -> false;

    private @Nullable Function<SendFailure, ? extends SendException> kind;

    void add(int count, Function<SendFailure, ? extends SendException> kind) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more but was " + count);
        }
        for (int i = 0; i < count; i++) {
            this.next.add(kind);
        }
    }

    void when(Predicate<Message> which, Function<SendFailure, ? extends SendException> kind) {
        this.which = which;
        this.kind = kind;
    }

    void clear() {
        this.next.clear();
        this.which = (message) -> false;
        this.kind = null;
    }

    static SendFailure injected(String messageId) {
        return new SendFailure("Failure injected by the test", null, messageId, List.of(), false);
    }

    @Nullable SendException failureOf(Message message, String messageId) {
        SendFailure failure = injected(messageId);
        Function<SendFailure, ? extends SendException> first = this.next.poll();
        if (first != null) {
            return first.apply(failure);
        }
        return (this.kind != null && this.which.test(message)) ? this.kind.apply(failure) : null;
    }

}
