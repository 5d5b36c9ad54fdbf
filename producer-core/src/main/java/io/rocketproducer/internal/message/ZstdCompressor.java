/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.util.function.LongSupplier;

import com.github.luben.zstd.Zstd;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.CompressionType;

/**
 * Compresses to Zstandard frames, as RocketMQ 5.5.0 {@code ZstdCompressor} reads them.
 * <p>
 * A body is compressed in one call, which cannot be interrupted. A stream would not know
 * the size, and from level 12 on would take 0.15 s and more than 100 MB to create its
 * tables. Therefore the time is estimated in advance, from a sample of the body if
 * necessary.
 *
 * @param level from 1 to 22
 */
record ZstdCompressor(int level) implements BoundedCompressor {

    private static final int SLICES = 4;

    /** Slow strategies are not used up to this level. */
    private static final int FAST_LEVELS = 9;

    /** Four times the time measured at level 9, for JSON texts. */
    private static final long FAST_NANOS_PER_BYTE = 100;

    /** Four times the time measured at level 22. */
    private static final long SLOW_NANOS_PER_BYTE = 4_000;

    /** How much slower a byte of a large body may be than one of the sample. */
    private static final long SAMPLE_FACTOR = 4;

    @Override
    public CompressionType type() {
        return CompressionType.ZSTD;
    }

    @Override
    public byte @Nullable [] compress(byte[] body, LongSupplier leftNanos) {
        return (body.length <= CHUNK_BYTES || isInTime(body, leftNanos)) ? Zstd.compress(body, this.level) : null;
    }

    private boolean isInTime(byte[] body, LongSupplier leftNanos) {
        long left = leftNanos.getAsLong();
        long slowest = (this.level <= FAST_LEVELS) ? FAST_NANOS_PER_BYTE : SLOW_NANOS_PER_BYTE;
        if (body.length * slowest <= left) {
            return true;
        }
        if (left <= 0) {
            return false;
        }
        byte[] sample = sample(body);
        Zstd.compress(sample, this.level);
        long afterwards = leftNanos.getAsLong();
        long estimate = (left - afterwards) * SAMPLE_FACTOR * body.length / sample.length;
        return estimate < afterwards;
    }

    // Takes slices from all over the body, whose beginning may be easier to compress
    private static byte[] sample(byte[] body) {
        byte[] sample = new byte[CHUNK_BYTES];
        int slice = CHUNK_BYTES / SLICES;
        int step = (body.length - slice) / (SLICES - 1);
        for (int i = 0; i < SLICES; i++) {
            System.arraycopy(body, i * step, sample, i * slice, slice);
        }
        return sample;
    }

}
