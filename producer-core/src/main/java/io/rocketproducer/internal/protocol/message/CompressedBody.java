/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

import com.github.luben.zstd.ZstdInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

import io.rocketproducer.internal.wire.WireException;

/**
 * Decompresses message bodies, according to the compression bits of RocketMQ 5.5.0
 * {@code MessageSysFlag}. Stateless.
 */
public final class CompressedBody {

    /** The body is compressed. */
    public static final int COMPRESSED = 0x1;

    /** With COMPRESSED: LZ4. */
    public static final int LZ4 = 0x100;

    /** With COMPRESSED: Zstandard. */
    public static final int ZSTD = 0x200;

    /** With COMPRESSED: zlib, which is also the default without a type. */
    public static final int ZLIB = 0x300;

    private static final int TYPE_MASK = 0x700;

    private CompressedBody() {
    }

    /**
     * Decompresses a body if it is compressed. Stops at the limit, so that a small body
     * that expands to a large one costs neither time nor memory.
     * @param body the body as stored
     * @param sysFlag its system flags
     * @param maxBytes the maximum size of the decompressed body
     * @return the body as sent
     * @throws WireException if the body is malformed or too large, or if the
     * decompression library is missing
     */
    // The exception of a decompressor may quote the body, so only its type is passed on
    @SuppressWarnings("UnusedException")
    public static byte[] decompress(byte[] body, int sysFlag, int maxBytes) {
        if ((sysFlag & COMPRESSED) == 0) {
            return body;
        }
        int type = sysFlag & TYPE_MASK;
        byte[] bytes;
        try (InputStream in = open(body, type)) {
            bytes = in.readNBytes((maxBytes < Integer.MAX_VALUE) ? maxBytes + 1 : maxBytes);
        }
        catch (LinkageError ex) {
            throw new WireException("the body of a message needs at.yawk.lz4:lz4-java or com.github.luben:zstd-jni "
                    + "to be decompressed, which is not on the class path: add it");
        }
        catch (IOException | RuntimeException | Error ex) {
            throw new WireException(
                    "the body of a message cannot be decompressed as " + name(type) + ": " + ex.getClass().getName());
        }
        if (bytes.length > maxBytes) {
            throw new WireException("the body of a message has more than " + maxBytes
                    + " bytes when it is decompressed; a larger maxMessageSize allows it");
        }
        return bytes;
    }

    // Producers before 5.0 set no type and use zlib
    private static InputStream open(byte[] body, int type) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (type) {
            case LZ4 -> Lz4.open(in);
            case ZSTD -> Zstd.open(in);
            case 0, ZLIB -> new InflaterInputStream(in);
            default -> throw new IOException("unknown type");
        };
    }

    private static String name(int type) {
        return switch (type) {
            case LZ4 -> "LZ4";
            case ZSTD -> "Zstd";
            case 0, ZLIB -> "zlib";
            default -> "type " + type + ", which is unknown";
        };
    }

    /** Loaded on first use, because its library may be missing. */
    private static final class Lz4 {

        static InputStream open(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }

    }

    /** Loaded on first use, because its library may be missing. */
    private static final class Zstd {

        static InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }

    }

}
