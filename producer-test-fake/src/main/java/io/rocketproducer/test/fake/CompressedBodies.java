/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.InflaterInputStream;

import com.github.luben.zstd.ZstdInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/**
 * Decompresses bodies like a consumer. A separate class, so that the compression
 * libraries are loaded on first use.
 */
final class CompressedBodies {

    private CompressedBodies() {
    }

    // Types as in RocketMQ 5.5.0 CompressionType; 0 means zlib, as before 5.0
    static byte[] inflate(byte[] body, int type) {
        try (InputStream compressed = new ByteArrayInputStream(body); InputStream in = switch (type) {
            case 1 -> new LZ4FrameInputStream(compressed);
            case 2 -> new ZstdInputStream(compressed);
            default -> new InflaterInputStream(compressed);
        }) {
            return in.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("body of a compressed message cannot be read", ex);
        }
    }

}
