package io.rocketproducer.internal.remoting;

import java.util.concurrent.TimeUnit;

/**
 * How long a peer has sent no frame. Bytes of a frame that is not complete count only as
 * far as they arrive in reasonable time: a peer that announces a long frame and never
 * completes it would otherwise seem alive for as long as it sends something. Confined to
 * the event loop.
 */
final class Silence {

    /** A slow link to be tolerated: 16 MiB, the longest frame, take 4 min. */
    private static final long MIN_BYTES_PER_SECOND = 64 * 1024;

    private long frameNanos;

    Silence(long nowNanos) {
        this.frameNanos = nowNanos;
    }

    /**
     * Notes that a frame was received.
     * @param nowNanos the time
     */
    void end(long nowNanos) {
        this.frameNanos = nowNanos;
    }

    /**
     * Measures the silence.
     * @param nowNanos the time
     * @param incompleteBytes the number of bytes received of a frame that is not complete
     * @return nanoseconds, less than zero if these bytes took less than the time they may
     * take
     */
    long nanos(long nowNanos, long incompleteBytes) {
        return nowNanos - this.frameNanos - TimeUnit.SECONDS.toNanos(incompleteBytes) / MIN_BYTES_PER_SECOND;
    }

}
