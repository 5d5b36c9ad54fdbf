/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * The timer of one batch queue: it fires for the message that is due first, and the queue
 * then determines the next. Guarded by the lock of the batch queue.
 */
final class LingerTimer {

    private final Departure departure;

    private final Runnable drain;

    /** When the timer fires, or fired. */
    private long timerNanos;

    private Timekeeper.@Nullable Timeout timer;

    LingerTimer(Departure departure, Runnable drain) {
        this.departure = departure;
        this.drain = drain;
    }

    void wakeBy(long leaveByNanos, long nowNanos) {
        Timekeeper.Timeout running = (this.timerNanos - nowNanos > 0) ? this.timer : null;
        if (running != null) {
            if (this.timerNanos - leaveByNanos <= 0) {
                return;
            }
            running.cancel();
        }
        this.timerNanos = leaveByNanos;
        this.timer = this.departure.later(this.drain, leaveByNanos - nowNanos);
    }

}
