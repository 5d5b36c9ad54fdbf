/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.TimeUnit;

/**
 * Measures the time since the last frame from a peer. Bytes of an incomplete frame count
 * only if they arrive at a minimum rate, and for a limited time: a peer may announce a
 * long frame and never complete it, and its later responses become part of that frame.
 * Confined to the event loop.
 */
final class Silence {

    /** The slowest supported link: 16 MiB, the longest frame, take 4 min. */
    private static final long MIN_BYTES_PER_SECOND = 64 * 1024;

    /** When the last frame was received. */
    private long frameNanos;

    /** Whether bytes of a further frame were received since. */
    private boolean incomplete;

    /** When the first of these were received. */
    private long incompleteNanos;

    Silence(long nowNanos) {
        this.frameNanos = nowNanos;
    }

    /**
     * Records that a frame was received.
     * @param nowNanos the current time
     */
    void end(long nowNanos) {
        this.frameNanos = nowNanos;
        this.incomplete = false;
    }

    /**
     * Records that bytes were received which complete no frame.
     * @param nowNanos the current time
     */
    void receive(long nowNanos) {
        if (!this.incomplete) {
            this.incomplete = true;
            this.incompleteNanos = nowNanos;
        }
    }

    /**
     * Returns the time without a frame.
     * @param nowNanos the current time
     * @param incompleteBytes the number of bytes received of an incomplete frame
     * @param maxNanos the maximum time for which these bytes count
     * @return nanoseconds; negative if these bytes arrived faster than the minimum rate
     */
    long nanos(long nowNanos, long incompleteBytes, long maxNanos) {
        long sinceNanos = this.incomplete ? this.incompleteNanos : this.frameNanos;
        return nowNanos - sinceNanos
                - Math.min(maxNanos, TimeUnit.SECONDS.toNanos(incompleteBytes) / MIN_BYTES_PER_SECOND);
    }

}
