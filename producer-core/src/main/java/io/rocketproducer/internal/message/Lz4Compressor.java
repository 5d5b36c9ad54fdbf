/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.CompressionType;

/**
 * Compresses to LZ4 frames, as RocketMQ 5.5.0 {@code Lz4Compressor} reads and writes
 * them.
 */
final class Lz4Compressor implements BoundedCompressor {

    @Override
    public CompressionType type() {
        return CompressionType.LZ4;
    }

    @Override
    public byte @Nullable [] compress(byte[] body, LongSupplier leftNanos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try {
            return write(body, bytes, leftNanos) ? bytes.toByteArray() : null;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // The stream owns only buffers; closing it would compress their contents
    @SuppressWarnings("resource")
    private static boolean write(byte[] body, ByteArrayOutputStream bytes, LongSupplier leftNanos) throws IOException {
        LZ4FrameOutputStream out = new LZ4FrameOutputStream(bytes, blockSize(body.length));
        int offset = 0;
        while (body.length - offset > CHUNK_BYTES) {
            out.write(body, offset, CHUNK_BYTES);
            offset += CHUNK_BYTES;
            if (leftNanos.getAsLong() <= 0) {
                return false;
            }
        }
        out.write(body, offset, body.length - offset);
        out.close();
        return true;
    }

    // Returns the smallest suitable block size: the stream allocates buffers of one
    // block, 4 MiB by default
    private static BLOCKSIZE blockSize(int bodyBytes) {
        if (bodyBytes <= 64 * 1024) {
            return BLOCKSIZE.SIZE_64KB;
        }
        if (bodyBytes <= 256 * 1024) {
            return BLOCKSIZE.SIZE_256KB;
        }
        return (bodyBytes <= 1024 * 1024) ? BLOCKSIZE.SIZE_1MB : BLOCKSIZE.SIZE_4MB;
    }

}
