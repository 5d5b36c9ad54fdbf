/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
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
 * Records the last failed sends. Registered with the producer as a {@link SendHook} bean.
 */
@Component
class RecentFailures implements SendHook {

    private static final int REMEMBERED = 20;

    /** Guarded by its own monitor. */
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
     * Returns the recorded failures.
     * @return the failures, latest first
     */
    List<Failure> latest() {
        synchronized (this.latest) {
            return List.copyOf(this.latest);
        }
    }

    /**
     * A failed send.
     *
     * @param time time of the failure
     * @param topic topic of the message
     * @param mode how it was sent
     * @param exception type of the exception
     * @param text its message
     * @param possiblyStored whether the message may have been stored nevertheless
     */
    record Failure(Instant time, String topic, SendMode mode, String exception, String text, boolean possiblyStored) {
    }

}
