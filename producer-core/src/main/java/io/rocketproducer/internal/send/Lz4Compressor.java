package io.rocketproducer.internal.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

/**
 * LZ4 frames, as RocketMQ 5.5.0 {@code Lz4Compressor} reads and writes them.
 */
final class Lz4Compressor implements BodyCompressor {

    @Override
    public CompressionType type() {
        return CompressionType.LZ4;
    }

    @Override
    public byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(bytes, blockSize(body.length))) {
            out.write(body, 0, body.length);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    // The stream makes buffers of a block, whatever it is given: 4 MiB by default.
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
