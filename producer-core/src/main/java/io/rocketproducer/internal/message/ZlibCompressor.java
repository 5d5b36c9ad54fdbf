/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.CompressionType;

/**
 * Compresses to RFC 1950 with the JDK's deflater. A deflater holds off-heap memory and is
 * expensive to create, so idle ones are pooled: at most one per processor.
 */
final class ZlibCompressor implements BoundedCompressor {

    private static final int OUTPUT_BYTES = 4 * 1024;

    private final int level;

    private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    ZlibCompressor(int level) {
        this.level = level;
    }

    @Override
    public CompressionType type() {
        return CompressionType.ZLIB;
    }

    @Override
    public byte @Nullable [] compress(byte[] body, LongSupplier leftNanos) {
        Deflater deflater = this.idle.poll();
        deflater = (deflater != null) ? deflater : new Deflater(this.level);
        try {
            return deflate(deflater, body, leftNanos);
        }
        finally {
            // Also releases the body, which must not stay reachable from here
            deflater.reset();
            if (!this.idle.offer(deflater)) {
                deflater.end();
            }
        }
    }

    // The output does not depend on how the input is split
    private static byte @Nullable [] deflate(Deflater deflater, byte[] body, LongSupplier leftNanos) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(OUTPUT_BYTES, body.length / 4));
        byte[] output = new byte[OUTPUT_BYTES];
        int offset = 0;
        while (body.length - offset > CHUNK_BYTES) {
            deflater.setInput(body, offset, CHUNK_BYTES);
            offset += CHUNK_BYTES;
            while (!deflater.needsInput()) {
                out.write(output, 0, deflater.deflate(output));
            }
            if (leftNanos.getAsLong() <= 0) {
                return null;
            }
        }
        deflater.setInput(body, offset, body.length - offset);
        deflater.finish();
        while (!deflater.finished()) {
            out.write(output, 0, deflater.deflate(output));
        }
        return out.toByteArray();
    }

}
