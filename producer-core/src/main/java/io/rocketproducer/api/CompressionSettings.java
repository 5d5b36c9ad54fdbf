package io.rocketproducer.api;

import java.util.Objects;

/**
 * Compression of message bodies. Immutable.
 *
 * @param type the algorithm, default {@link CompressionType#ZLIB}
 * @param level the compression level, default 5; {@link CompressionType} documents the
 * range, which is checked against the current type: set the type first
 * @param thresholdBytes the minimum size of a body that is compressed, default 4096; the
 * result is used only if it is smaller than the body
 */
public record CompressionSettings(CompressionType type, int level, int thresholdBytes) {

    private static final CompressionSettings DEFAULTS = new CompressionSettings(CompressionType.ZLIB, 5, 4096);

    public CompressionSettings {
        Objects.requireNonNull(type, "type must not be null");
        type.requireLevel(level);
        if (thresholdBytes < 1) {
            throw new IllegalArgumentException("thresholdBytes must be 1 or more but was " + thresholdBytes);
        }
    }

    public static CompressionSettings defaults() {
        return DEFAULTS;
    }

    public CompressionSettings withType(CompressionType type) {
        return new CompressionSettings(type, this.level, this.thresholdBytes);
    }

    public CompressionSettings withLevel(int level) {
        return new CompressionSettings(this.type, level, this.thresholdBytes);
    }

    public CompressionSettings withThresholdBytes(int thresholdBytes) {
        return new CompressionSettings(this.type, this.level, thresholdBytes);
    }

}
