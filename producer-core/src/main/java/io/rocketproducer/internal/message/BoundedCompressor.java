/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.spi.BodyCompressor;

/**
 * A compressor with a time limit. Thread-safe.
 */
interface BoundedCompressor extends BodyCompressor {

    /** Number of body bytes between two checks of the time. */
    int CHUNK_BYTES = 64 * 1024;

    /**
     * Compresses a body, unless that takes too long.
     * @param body the body, not modified
     * @param leftNanos supplies the time left; not read for a body of one chunk
     * @return the compressed form, {@code null} if the time has elapsed
     */
    byte @Nullable [] compress(byte[] body, LongSupplier leftNanos);

    @Override
    default byte[] compress(byte[] body) {
        return Objects.requireNonNull(compress(body, () -> Long.MAX_VALUE), "gave up without a limit");
    }

}
