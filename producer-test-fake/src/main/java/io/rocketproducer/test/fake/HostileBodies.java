/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import net.jpountz.lz4.LZ4FrameOutputStream;

/**
 * Decompression bombs: compressed bodies that are small on the wire and huge when
 * decompressed, in the formats of RocketMQ 5.5.0 {@code CompressionType}.
 */
public enum HostileBodies {

    /** LZ4: about 4 KiB per MiB. */
    LZ4(1) {

        @Override
        public byte[] expandingTo(long bytes) {
            return compressed(bytes, LZ4FrameOutputStream::new);
        }

    },

    /** Zstandard: 32 bytes per MiB. */
    ZSTD(2) {

        @Override
        public byte[] expandingTo(long bytes) {
            int blocks = Math.toIntExact(bytes / BLOCK);
            ByteBuffer out = ByteBuffer.allocate(6 + blocks * 4).order(ByteOrder.LITTLE_ENDIAN);
            // RFC 8878: magic number, no content size, a window of one block
            out.putInt(0xFD2FB528).put((byte) 0).put((byte) (7 << 3));
            for (int i = 1; i <= blocks; i++) {
                // Three-byte block header of type RLE, followed by the repeated byte
                out.putInt((BLOCK << 3) | (1 << 1) | ((i == blocks) ? 1 : 0));
            }
            return out.array();
        }

    },

    /** zlib: about 1 KiB per MiB. */
    ZLIB(3) {

        @Override
        public byte[] expandingTo(long bytes) {
            return compressed(bytes, (out) -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED)));
        }

    };

    private static final int BLOCK = 128 * 1024;

    private final int sysFlag;

    HostileBodies(int type) {
        this.sysFlag = 1 | (type << 8);
    }

    /**
     * Returns the system flag of messages with such a body.
     * @return the bits for "compressed" and for the format
     */
    public int sysFlag() {
        return this.sysFlag;
    }

    /**
     * Compresses zeros.
     * @param bytes the number of bytes after decompression, a multiple of 128 KiB
     * @return the compressed body
     */
    public abstract byte[] expandingTo(long bytes);

    private static byte[] compressed(long bytes, Compressor compressor) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = compressor.open(body)) {
            byte[] zeros = new byte[BLOCK];
            for (long written = 0; written < bytes; written += BLOCK) {
                out.write(zeros);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return body.toByteArray();
    }

    /**
     * Opens a compressing stream.
     */
    private interface Compressor {

        OutputStream open(OutputStream out) throws IOException;

    }

}
