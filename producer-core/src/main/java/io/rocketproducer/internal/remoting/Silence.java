package io.rocketproducer.internal.remoting;

import java.util.concurrent.TimeUnit;

/**
 * Measures the time since the last frame from a peer. Bytes of an incomplete frame count
 * only if they arrive at a minimum rate: otherwise a peer that announces a long frame and
 * never completes it would seem alive as long as it sends some bytes. Confined to the
 * event loop.
 */
final class Silence {

    /** The slowest supported link: 16 MiB, the longest frame, take 4 min. */
    private static final long MIN_BYTES_PER_SECOND = 64 * 1024;

    private long frameNanos;

    Silence(long nowNanos) {
        this.frameNanos = nowNanos;
    }

    /**
     * Records that a frame was received.
     * @param nowNanos the current time
     */
    void end(long nowNanos) {
        this.frameNanos = nowNanos;
    }

    /**
     * Returns the time without a frame.
     * @param nowNanos the current time
     * @param incompleteBytes the number of bytes received of an incomplete frame
     * @return nanoseconds; negative if these bytes arrived faster than the minimum rate
     */
    long nanos(long nowNanos, long incompleteBytes) {
        return nowNanos - this.frameNanos - TimeUnit.SECONDS.toNanos(incompleteBytes) / MIN_BYTES_PER_SECOND;
    }

}
