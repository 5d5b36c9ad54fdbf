package io.rocketproducer.sample.console;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

/**
 * Remembers the last sends that failed. A bean that is a {@link SendHook} is all it takes
 * to learn of them.
 */
@Component
class RecentFailures implements SendHook {

    private static final int REMEMBERED = 20;

    /** Guarded by itself. */
    private final Deque<Failure> latest = new ArrayDeque<>(REMEMBERED);

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        if (failure == null) {
            return;
        }
        Failure noted = new Failure(Instant.now(), context.message().topic(), context.mode(),
                failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()), failure.possiblyStored());
        synchronized (this.latest) {
            if (this.latest.size() == REMEMBERED) {
                this.latest.removeLast();
            }
            this.latest.addFirst(noted);
        }
    }

    /**
     * The failures remembered.
     * @return them, the latest first
     */
    List<Failure> latest() {
        synchronized (this.latest) {
            return List.copyOf(this.latest);
        }
    }

    /**
     * A send that failed.
     *
     * @param time when
     * @param topic where the message was to go
     * @param mode how it was sent
     * @param exception the kind of failure
     * @param text what went wrong
     * @param possiblyStored whether the message may be stored all the same
     */
    record Failure(Instant time, String topic, SendMode mode, String exception, String text, boolean possiblyStored) {
    }

}
