/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.protocol.message.CompressedBody;
import io.rocketproducer.spi.BodyCompressor;

/**
 * Compresses large bodies, once per message. The compressed form is used only if it is
 * smaller. Immutable; thread-safe if its compressor is.
 */
public final class BodyCompression {

    private static final Logger logger = LoggerFactory.getLogger(BodyCompression.class);

    private final @Nullable BodyCompressor compressor;

    private final int sysFlag;

    private final int thresholdBytes;

    private BodyCompression(@Nullable BodyCompressor compressor, int sysFlag, int thresholdBytes) {
        this.compressor = compressor;
        this.sysFlag = sysFlag;
        this.thresholdBytes = thresholdBytes;
    }

    /**
     * Creates the compression of a producer.
     * @param settings the settings
     * @param own the user's compressor, {@code null} for a built-in one
     * @return the compression
     * @throws IllegalStateException if the library of the chosen type is missing
     * @throws IllegalArgumentException if the user's compressor has no format
     */
    public static BodyCompression of(CompressionSettings settings, @Nullable BodyCompressor own) {
        return of(settings, own, BodyCompression.class.getClassLoader());
    }

    static BodyCompression of(CompressionSettings settings, @Nullable BodyCompressor own,
            @Nullable ClassLoader libraries) {
        if (settings.type() == CompressionType.NONE) {
            return new BodyCompression(null, 0, Integer.MAX_VALUE);
        }
        BodyCompressor compressor = (own != null) ? own : ours(settings, libraries);
        return new BodyCompression(compressor, CompressedBody.COMPRESSED | typeBits(UserCode.format(compressor)),
                settings.thresholdBytes());
    }

    /**
     * Returns whether a body is to be compressed.
     * @param body the body
     * @return {@code false} if it is small, or if compression is disabled
     */
    boolean appliesTo(byte[] body) {
        return this.compressor != null && body.length >= this.thresholdBytes;
    }

    /**
     * Compresses a body, if that makes it smaller and there is enough time. The time
     * limit does not apply to the user's compressor.
     * @param body the body, not modified
     * @param leftNanos supplies the time left
     * @return the body to send with its system flag
     */
    Body compress(byte[] body, LongSupplier leftNanos) {
        if (this.compressor == null || !appliesTo(body)) {
            return new Body(body, 0);
        }
        if (!(this.compressor instanceof BoundedCompressor ours)) {
            return shorter(body, UserCode.compress(this.compressor, body));
        }
        byte[] compressed = ours.compress(body, leftNanos);
        if (compressed == null) {
            logger.debug("Body of {} bytes is sent uncompressed: compressing it would take more than half of the send "
                    + "timeout", body.length);
            return new Body(body, 0);
        }
        return shorter(body, compressed);
    }

    private Body shorter(byte[] body, byte[] compressed) {
        return (compressed.length < body.length) ? new Body(compressed, this.sysFlag) : new Body(body, 0);
    }

    private static BodyCompressor ours(CompressionSettings settings, @Nullable ClassLoader libraries) {
        return switch (settings.type()) {
            case NONE -> throw new IllegalArgumentException("NONE does not compress");
            case ZLIB -> new ZlibCompressor(settings.level());
            case LZ4 -> {
                require("net.jpountz.lz4.LZ4FrameOutputStream", "at.yawk.lz4:lz4-java", settings.type(), libraries);
                yield new Lz4Compressor();
            }
            case ZSTD -> {
                require("com.github.luben.zstd.Zstd", "com.github.luben:zstd-jni", settings.type(), libraries);
                yield new ZstdCompressor(settings.level());
            }
        };
    }

    // Bits of RocketMQ 5.5.0 MessageSysFlag
    private static int typeBits(CompressionType type) {
        return switch (type) {
            case NONE -> throw new IllegalArgumentException(
                    "the body compressor has the type NONE: it must be a format that consumers can read");
            case LZ4 -> CompressedBody.LZ4;
            case ZSTD -> CompressedBody.ZSTD;
            case ZLIB -> CompressedBody.ZLIB;
        };
    }

    private static void require(String className, String artifact, CompressionType type,
            @Nullable ClassLoader libraries) {
        try {
            Class.forName(className, false, libraries);
        }
        catch (ClassNotFoundException ex) {
            throw new IllegalStateException("compression " + type + " needs " + artifact
                    + ", which is not on the class path: add it, or choose ZLIB, which needs no library", ex);
        }
    }

    /**
     * A body to send.
     *
     * @param bytes the bytes
     * @param sysFlag the compression bits of the system flag
     */
    // Short-lived and never compared, so array equality does not matter
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes, int sysFlag) {
    }

}
