package io.rocketproducer.internal.send;

import com.github.luben.zstd.Zstd;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

/**
 * Zstandard frames, as RocketMQ 5.5.0 {@code ZstdCompressor} reads them.
 *
 * @param level from 1 to 22
 */
record ZstdCompressor(int level) implements BodyCompressor {

    @Override
    public CompressionType type() {
        return CompressionType.ZSTD;
    }

    @Override
    public byte[] compress(byte[] body) {
        return Zstd.compress(body, this.level);
    }

}
